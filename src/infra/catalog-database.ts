import { Construct, GlueCatalogDatabase } from './cdktf.ts';
import { escape } from './escape.ts';
import type { Props } from './props.ts';

export class CatalogDatabase extends Construct {
  readonly database: GlueCatalogDatabase;

  constructor(scope: Construct, id: string, { name }: Props<'catalog-database'>) {
    super(scope, id);
    this.database = new GlueCatalogDatabase(this, 'database', { name: escape(name) });
  }
}
