import type { Expr, Part } from '../../languages/hcl/index.ts';
import type { Dialect } from '../../languages/sql/index.ts';
import { placerThrough, textOf as textOfRuns, type Run } from '../../languages/runs.ts';
import type { Placer } from '../../languages/text.ts';
import type { Origin } from '../../model/place.ts';
import type { Evaluator } from './evaluate.ts';
import { databaseOf } from './glue-table.ts';
import type { Declared, Module } from './module.ts';
import { originOf } from './resource.ts';
import { absent, textOf } from './value.ts';

/** SQL that stands in a resource: its text as Terraform would hand it on, and where each part of that is written. */
export interface EmbeddedSql {
  readonly text: string;
  readonly dialect: Dialect;
  readonly place: Placer;
  readonly database?: string;
  readonly host: Origin;
}

/** The query of an `aws_athena_named_query`; undefined where its text is not written in a template of this module. */
export function namedQuery(declared: Declared, module: Module, evaluator: Evaluator): EmbeddedSql | undefined {
  const query = declared.block.body.attributes.find(({ name }) => name === 'query')?.value;
  const runs = query && runsOf(query, declared.source.text, evaluator);
  if (!runs || runs.length === 0) return undefined;
  const database = databaseOf(evaluator.fieldsOf(declared).get('database') ?? absent, module, evaluator);
  return {
    text: textOfRuns(runs),
    dialect: 'athena',
    place: placerThrough(runs, declared.source.place),
    ...(database === undefined ? {} : { database }),
    host: originOf(declared),
  };
}

function runsOf(query: Expr, source: string, evaluator: Evaluator): readonly Run[] | undefined {
  if (query.node !== 'template' || query.parts.some(part => isDirective(part, source))) {
    const text = textOf(evaluator.evaluate(query));
    return text === undefined || text === '' ? undefined : [{ text, at: query.at, verbatim: false }];
  }
  return query.parts
    .map(part => {
      if (!('interpolation' in part)) return part;
      const text =
        textOf(evaluator.evaluate(part.interpolation)) ?? asTemplate(source.slice(part.at.start, part.at.end));
      return { text, at: part.at, verbatim: false };
    })
    .filter(({ text }) => text !== '');
}

/** Whether there is a text at all is for the directive to say. */
const isDirective = (part: Part, source: string) => 'interpolation' in part && source[part.at.start] === '%';

/** What is not known stays a template, which the SQL front end reads as a value. */
const asTemplate = (source: string) => (/^\$\{[^{}]*\}$/.test(source) ? source : '${…}');
