import { functionTypes, many, partition, partitionSpec } from './pieces.ts';

const of = '( from | in )';
const pattern = '[ like ] ( @string | @value ) [ escape @string ]';
const limit = '[ limit @number ]';

/** SHOW and DESCRIBE. */
export const show: Readonly<Record<string, string>> = {
  'show-tables': `show tables [ ${of} [ schema ] @name ] [ ${pattern} ] ${limit}`,
  'show-table': `show table extended [ ${of} @name ] like ( @string | @name ) [ ${partition} ] | show table @name`,
  'show-views': `show views [ ${of} @name ] [ ${pattern} ]`,
  'show-view': 'show view @name',
  'show-columns': `show columns ${of} table @name [ ${pattern} ] ${limit} | show columns ${of} @name [ ${of} @name ] [ ${pattern} ]`,
  'show-create':
    'show create ( materialized view | table | external table | view | schema | function | database ) [ if not exists ] @name [ as serde ]',
  'show-partitions': `show partitions @name [ ${partition} ] [ where @expr ] [ order by ${many('@expr [ asc | desc ]')} ] ${limit} | show partitions ${of} table @name ${limit}`,
  'show-tblproperties': `show tblproperties @name [ '(' ( @string | @name ) ')' ]`,
  'show-functions': `show functions ${of} schema @name [ ${pattern} ] ${limit} | show [ user | system | all ] functions @name | show [ user | system | all ] functions [ ${of} @name ] [ ${pattern} ]`,
  'show-schemas': `show schemas [ ${of} [ database ] @name ] [ ${pattern} ] ${limit} | show databases [ from data catalog [ account @value { , @value } ] [ catalog_role @value ] ] [ ${of} @name ] [ ${pattern} ] ${limit}`,
  'show-catalogs': `show catalogs [ ${pattern} ]`,
  'show-session': `show session [ ${pattern} ]`,
  'show-stats': `show stats ( for '(' @query ')' | for @name )`,
  'show-grants': `show grants [ on ( @entity @name | @name ) [ ${functionTypes} ] ] [ ( for | to ) [ role | group ] @user ] ${limit}`,
  'show-grant': 'show grant [ user | role | group ] [ @user ] [ on ( all | [ table ] @name ) ]',
  'show-role': `show role grants [ ${of} @name ] | show role grant ( user | role | group ) @user`,
  'show-roles': `show roles [ ${of} @name ]`,
  'show-current': `show current roles [ ${of} @name ]`,
  'show-locks': `show locks [ @name [ ${partition} ] ] [ extended ]`,
  'show-datashares': `show datashares [ ${pattern} ]`,
  'show-model': 'show model ( all | @name )',
  'show-models': 'show models',
  'show-external': `show external table @name [ partition ] [ ${partitionSpec} ]`,
  'show-procedure': `show procedure @name [ ${functionTypes} ]`,
  'show-procedures': `show procedures [ ${of} [ schema ] @name ] [ ${pattern} ] ${limit}`,
  'show-function': `show function @name [ ${functionTypes} ]`,
  'show-setting': 'show ( all | @name )',
  'show-parameters': 'show parameters',
  'show-constraints':
    'show constraints ( primary keys | foreign keys [ exported ] ) from table @name [ limit @number ]',
  'describe-table': `( describe | desc ) [ table ] [ extended | formatted | pretty ] @table [ ${partition} ] [ @name ] { . '$' @id } [ as json ] | ( describe | desc ) [ query ] @query | ( describe | desc ) [ table ] [ extended | formatted ] @table @name ${partition}`,
  'describe-history': 'describe history ( @string | @name ) [ limit @number ]',
  'describe-detail': 'describe detail ( @string | @name )',
  'describe-schema': '( describe | desc ) [ extended ] ( database | schema ) [ extended ] @name',
  'describe-function': '( describe | desc ) function [ extended ] ( @name | @string | @value )',
  'describe-input': 'describe input @id',
  'describe-output': 'describe output @id',
  'describe-datashare': '( describe | desc ) datashare @name [ of [ account @string ] namespace @string ]',
  'describe-datashares': '( describe | desc ) datashares',
  'describe-identity': '( describe | desc ) identity provider @name',
};
