import { parseSql } from '../../languages/sql/index.ts';
import { placerOf } from '../../languages/text.ts';
import type { Expr, Tree } from '../../model/tree.ts';
import type { Names } from '../sql/index.ts';

/** A statement that is carried out, and the values for its `?`. */
export interface Executed {
  readonly tree: Tree;
  readonly names: Names;
  readonly parameters: readonly Expr[];
}

/** What PREPARE gives names to, statement by statement. */
export class Prepared {
  readonly #byName: Map<string, { readonly tree: Tree; readonly names: Names }>;
  constructor(before?: Prepared) {
    this.#byName = new Map(before ? before.#byName : []);
  }

  /** The same for one text, which others do not see. */
  inText(): Prepared {
    return new Prepared(this);
  }

  /** A statement that the account keeps. */
  keep(name: string, sql: string, names: Names): void {
    const [statement] = parseSql(sql, 'athena', placerOf('<prepared>', sql)).statements;
    if (statement) this.#byName.set(name.toLowerCase(), { tree: statement.tree, names });
  }

  /** Notes a PREPARE. */
  note(tree: Tree, names: Names): void {
    if (tree.node !== 'holds' || tree.kind !== 'prepare') return;
    const name = valueOf(tree, 'prepare');
    if (name !== undefined) this.#byName.set(name.toLowerCase(), { tree: tree.statement, names });
  }

  /** What is carried out, with these values for its `?`: of an EXECUTE what was prepared. A text says why nobody can tell. */
  carriedOut(tree: Tree, names: Names, values: readonly Expr[]): Executed | string {
    if (tree.node !== 'names' || tree.kind !== 'execute') return { tree, names, parameters: values };
    const parameters = tree.exprs;
    const text = valueOf(tree, 'execute immediate');
    if (text !== undefined) {
      const [statement] = parseSql(text, 'athena', placerOf('<immediate>', text)).statements;
      return statement ? { tree: statement.tree, names, parameters } : 'its text holds no statement';
    }
    const name = valueOf(tree, 'execute');
    const found = name === undefined ? undefined : this.#byName.get(name.toLowerCase());
    return found ? { ...found, parameters } : `nobody knows what ${name ?? 'it'} was prepared as`;
  }
}

const valueOf = (
  tree: { readonly clauses: readonly { readonly name: string; readonly values: readonly string[] }[] },
  clause: string,
) => tree.clauses.find(({ name }) => name === clause)?.values[0];
