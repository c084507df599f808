import { bracketed, many } from './pieces.ts';

const setting = '( default | on | off | true | false | local | @expr )';
const isolation = 'isolation level ( serializable | read committed | read uncommitted | repeatable read | snapshot )';
const access = '( read only | read write )';
const modes = `{ [ , ] ( ${isolation} | ${access} ) }`;

/** Sessions, transactions and what is prepared: SET, USE, CALL, EXECUTE, BEGIN, … by kind, or by first word where the kind is `other`. */
export const session: Readonly<Record<string, string>> = {
  set: [
    'set session authorization ( default | @user )',
    'set role [ all | none | @id ] [ in @id ]',
    'set time zone ( local | interval @string @id [ to @id ] | @expr )',
    `set path ${many('@name')}`,
    `set [ session characteristics as ] transaction ${modes}`,
    'set seed to @number',
    `set [ session | local ] @name ( = | to ) ${many(setting)}`,
    `set ( variable | var ) ${many(`@name = ${setting}`)}`,
    'set ( catalog | current schema ) ( @name | @string )',
    "set ( variable | var ) ( @name | '(' @name { , @name } ')' ) = ( default | @expr )",
    'set [ - @id | @name ]',
    'set @name = @raw',
  ].join(' | '),
  reset: 'reset session authorization | reset [ session ] [ all | @name ]',
  use: 'use [ schema | database | catalog | namespace ] @name',
  call: `call @name ${bracketed('[ @args ]')}`,
  execute: `( execute immediate @value ) [ into ${many('@name')} ] [ using ${many('@expr [ as @id ]')} ] | ( execute @id ) [ using ${many('@expr')} | '(' @args ')' ]`,
  // https://docs.aws.amazon.com/redshift/latest/dg/r_COPY-JOB.html
  copy: 'copy job ( list | ( show | run | drop ) @id | alter @id ( auto ( on | off ) | rename to @id ) )',
  deallocate: 'deallocate [ prepare ] ( all | @id )',
  begin: `begin [ work | transaction ] ${modes}`,
  start: `start transaction ${modes}`,
  commit: 'commit [ work | transaction ]',
  end: 'end [ work | transaction ]',
  rollback: 'rollback [ work | transaction ]',
  abort: 'abort [ work | transaction ]',
  declare:
    'declare @id [ binary ] [ insensitive ] [ no scroll | scroll ] cursor [ with hold | without hold ] for @query | declare [ or replace ] [ variable ] @name [ @type ] [ ( default | = ) @expr ]',
  fetch:
    'fetch [ next | prior | first | last | all | forward [ all | @number ] | backward [ all | @number ] | @number ] [ from | in ] @id',
  close: 'close ( all | @id )',
  lock: `lock [ table ] ${many('@table')} [ in @word @word [ @word ] mode ]`,
  cancel: 'cancel @value [ @string ]',
  load: `load data [ local ] inpath @string [ overwrite ] into table @table [ partition ${bracketed(many('@name [ = @value { @string } ]'))} ] [ inputformat @string serde @string ]`,
  add: 'add ( jar | jars | file | files | archive | archives ) ( @string { @string } | @raw )',
  list: 'list ( jar | jars | file | files | archive | archives ) [ @string { @string } | @raw ]',
  clear: 'clear cache',
  convert: `convert to delta @table [ no statistics ] [ partitioned by ${bracketed(many('@column'))} ]`,
  generate: 'generate @id for table ( @string | @table )',
  restore: 'restore [ table ] @table [ to ] ( timestamp | version ) as of @expr',
  insert: `insert overwrite ( [ local ] directory [ @string ] ) [ using @id ] [ options @props ] [ row format delimited { @id [ items | keys ] [ terminated | defined ] ( by | as ) @string | escaped by @string } | row format serde @string [ with serdeproperties @props ] ] [ stored as @id ] @query`,
  'create-view': `create [ or replace ] [ global ] [ temporary | temp ] view [ @if-not-exists ] @table [ ${bracketed(many('@column'))} ] ( using @name ) [ options @props ]`,
  cache: `cache [ lazy ] table @table [ options @props ] [ [ as ] @query ]`,
  uncache: 'uncache table [ if exists ] @table',
  reload: 'reload function @name | reload functions',
  repair: 'repair table @table [ ( add | drop | sync ) partitions ]',
  discard: 'discard ( all | plans | temp | temporary )',
};
