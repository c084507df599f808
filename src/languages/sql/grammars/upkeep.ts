import { bracketed, ids, ifExists, many, partition } from './pieces.ts';

/** What keeps tables in shape or empties them: VACUUM, ANALYZE, OPTIMIZE, MSCK REPAIR, REFRESH, TRUNCATE. */
export const upkeep: Readonly<Record<string, string>> = {
  // https://docs.aws.amazon.com/redshift/latest/dg/r_VACUUM_command.html, https://docs.aws.amazon.com/athena/latest/ug/vacuum-statement.html
  vacuum:
    'vacuum [ full | sort only | delete only | reindex | recluster ] [ @string | @table ] [ to @number percent ] [ boost ] [ retain @number hours ] [ dry run ]',
  // https://docs.aws.amazon.com/redshift/latest/dg/r_ANALYZE.html: a compression analysis looks after nothing.
  analyze: [
    `( analyze | analyse ) compression [ @name [ ${ids} ] ] [ comprows @number ]`,
    `analyze table @table [ ${partition} ] compute statistics [ noscan | partialscan | for all columns | for columns [ ${many('@name')} ] [ size @number ] ] [ cache metadata ] [ noscan ]`,
    'analyze tables [ ( from | in ) @name ] compute statistics [ noscan ]',
    '( analyze | analyse ) [ verbose ] [ predicate columns | all columns ]',
    `( analyze | analyse ) [ verbose ] @table [ ${ids} ] [ predicate columns | all columns ] [ with @props ]`,
  ].join(' | '),
  // https://docs.aws.amazon.com/athena/latest/ug/optimize-statement.html
  optimize: `optimize @table [ full ] [ rewrite data using bin_pack ] [ where @expr ] [ zorder by ( ${bracketed(many('@name'))} | ${many('@name')} ) ]`,
  'msck-repair': `msck [ repair ] [ table ] @table [ ${partition} { , ${partition} } ] [ ( add | drop | sync ) partitions ]`,
  'refresh-materialized-view': 'refresh materialized view @table [ cascade | restrict ]',
  'refresh-table': 'refresh [ table ] ( @string | @table ) | refresh @raw',
  'refresh-function': 'refresh function @name',
  truncate: `truncate [ table ] ${ifExists} @table [ ${partition} ] [ columns ${ids} ] [ force ]`,
};
