import { functionTypes, iamRole, ifExists, ifNotExists, many, partition, principal } from './pieces.ts';

const owner = `( owner to @user | set owner [ user | role ] @user | set authorization ${principal} )`;

/** ALTER of what is no table. */
export const alter: Readonly<Record<string, string>> = {
  'alter-schema': [
    `alter ( schema | database ) @name ( rename to @name | ${owner} | set ( dbproperties | properties ) @props | set location @string | set managedlocation @string | quota ( unlimited | @number [ kb | mb | gb | tb ] ) )`,
    'alter database @name { [ with ] connection limit ( unlimited | @number ) | collate @id | isolation level ( snapshot | serializable ) | collation @id }',
    'alter database @name integration ( refresh ( all tables | inert tables | tables in schema @name { , @name } | table @name { , @name } ) [ in schema @name ] | set @settings )',
    `alter external schema @name { ${iamRole} | authentication ( none | iam | mtls ) | authentication_arn @string | secret_arn @string | uri @string }`,
  ].join(' | '),
  'alter-view': [
    'alter view @table [ as ] @query',
    `alter view ${ifExists} @table ( rename to @name | ${owner} | set tblproperties @props | unset tblproperties ${ifExists} @keys | refresh )`,
    `alter view @table ( add ${ifNotExists} ${partition} { ${partition} } | drop ${ifExists} ${partition} { , ${partition} } )`,
    `alter view @table dialect [ @string ] [ as ] @query`,
    'alter external view @table [ force ] ( as @query | remove definition )',
  ].join(' | '),
  'alter-materialized-view': `alter materialized view ${ifExists} @table ( rename to @name | ${owner} | set properties ${many('@name = @expr')} | auto refresh ( yes | no ) | row level security ( on | off ) [ conjunction type ( and | or ) ] [ for datashares ] | alter diststyle ( all | even | auto | key distkey @id ) | alter distkey @id | alter [ compound ] sortkey ( auto | none | '(' @id { , @id } ')' ) )`,
  'alter-user': `alter user @user [ with ] { createdb | nocreatedb | createuser | nocreateuser | syslog access ( restricted | unrestricted ) | password ( disable | @string ) | valid until @string | rename to @user | connection limit ( unlimited | @number ) | session timeout @number | reset session timeout | externalid @value | set @name ( to | = ) ( default | on | off | @expr ) { , @expr } | reset ( all | @name ) }`,
  'alter-group': `alter group @user ( ( add | drop ) user ${many('@user')} | rename to @user )`,
  'alter-role': 'alter role @user [ with ] { rename to @user | owner to @user | externalid [ to ] @value }',
  'alter-datashare': `alter datashare @name ( ( add | remove ) ( table ${many('@name')} | schema ${many('@name')} | function ${many(`@name [ ${functionTypes} ]`)} | all tables in schema ${many('@name')} | all functions in schema ${many('@name')} ) | { [ set ] publicaccessible [ = ] ( true | false ) | [ set ] includenew [ = ] ( true | false ) for schema @name } )`,
  'alter-function': `alter function @name [ ${functionTypes} ] ( rename to @id | owner to @user )`,
  'alter-procedure': `alter procedure @name [ ${functionTypes} ] ( rename to @name | owner to @user )`,
  'alter-default': `alter default privileges [ for user ${many('@user')} ] [ in schema ${many('@name')} ] ( grant @words { , @words } on ( tables | functions | procedures | routines | schemas ) to ${many(`${principal} [ with grant option ]`)} | revoke [ grant option for ] @words { , @words } on ( tables | functions | procedures | routines | schemas ) from ${many(principal)} [ restrict ] )`,
  'alter-identity': `alter identity provider @name { parameters @string | namespace @string | ${iamRole} | ( enable | disable ) | auto_create_roles ( true | false ) [ ( include | exclude ) groups like @string ] }`,
  'alter-masking': `alter masking policy @name using '(' @args ')'`,
  'alter-rls': `alter rls policy @name using '(' @expr ')'`,
  'alter-system': 'alter system set @id = @value',
  'alter-index': `alter index @id on @name [ ${partition} ] ( rebuild | set idxproperties @props )`,
  'alter-catalog': `alter catalog @name set ( authorization ${principal} | properties ${many('@name = @expr')} )`,
  attach: `attach ( rls policy @name on [ table ] ${many('@table')} to ${many(principal)} | masking policy @name on @table '(' @name { , @name } ')' [ using '(' @name { , @name } ')' ] to ${principal} [ priority @number ] )`,
  detach: `detach ( rls policy @name on [ table ] ${many('@table')} from ${many(principal)} | masking policy @name on @table '(' @name { , @name } ')' from ${principal} )`,
};
