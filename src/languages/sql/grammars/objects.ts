import { bracketed, functionTypes, iamRole, ids, ifNotExists, many, principal } from './pieces.ts';

const setting = '[ = | to ]';
const password = `password ( disable | @string )`;
const userOption = [
  password,
  'createdb | nocreatedb | createuser | nocreateuser',
  'syslog access ( restricted | unrestricted )',
  `in group ${many('@user')}`,
  `in role ${many('@user')}`,
  `valid until @string`,
  `connection limit ( unlimited | @number )`,
  `session timeout @number | reset session timeout`,
  'externalid @value',
].join(' | ');
const quota = 'quota ( unlimited | @number [ kb | mb | gb | tb ] )';
const share = `[ set ] publicaccessible ${setting} @word | [ set ] managedby ${setting} @word`;

/** CREATE of everything that is no table, view or routine. */
export const objects: Readonly<Record<string, string>> = {
  'create-schema': [
    // https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_EXTERNAL_SCHEMA.html
    `create external schema ${ifNotExists} @table from [ data catalog | hive metastore | postgres | mysql | kinesis | msk | kafka | redshift ] { database @string | schema @string | region [ as ] @string | ${iamRole} | uri @string | port @number | authentication ( none | iam | mtls ) | authentication_arn @string | secret_arn @string | cluster_arn @string | catalog_role ( default | @string ) | create external database if not exists | catalog_id @string }`,
    `create ( schema | database ) ${ifNotExists} @name { comment @string | location @string | managedlocation @string | authorization ${principal} | with dbproperties @props | with properties @props | with @props | ${quota} }`,
    `create schema authorization @user [ ${quota} ]`,
    `create database @name from arn @string with ( data catalog schema @string | no data catalog schema ) [ ${iamRole} ]`,
    `create database @name { [ with ] permissions | from datashare @name of [ account @value ] namespace @value | from integration @string [ database @string ] | set @settings | ${iamRole} | [ with ] owner [ = ] @user | connection limit ( unlimited | @number ) | [ with ] collate @id | isolation level ( snapshot | serializable ) | [ with ] [ no ] data catalog schema [ = ] [ @value ] }`,
    `create database @name [ with ] { owner [ = ] @user | connection limit ( unlimited | @number ) | collate @id | isolation level ( snapshot | serializable ) | collation @id }`,
  ].join(' | '),
  'create-user': `create user @user [ with ] { ${userOption} }`,
  'create-group': `create group @user [ [ with ] user ${many('@user')} ]`,
  'create-role': `create role ${ifNotExists} @user [ externalid @value ] [ with admin ${principal} ] [ in @id ]`,
  'create-catalog': `create catalog ${ifNotExists} @id using @id [ comment @string ] [ authorization ${principal} ] [ with @props ]`,
  'create-datashare': `create datashare @name { ${share} }`,
  'create-library': `create [ or replace ] library @name language @id from @string { region [ as ] @string | ${iamRole} | [ with ] credentials [ as ] @string | access_key_id @string | secret_access_key @string | session_token @string }`,
  'create-rls': `create rls policy ${ifNotExists} @name [ with '(' @column { , @column } ')' [ as @id ] ] using ${bracketed('@expr')}`,
  'create-masking': `create masking policy ${ifNotExists} @name with '(' @column { , @column } ')' using ${bracketed('@args')}`,
  'create-identity': `create identity provider @name type @id namespace @string { parameters @string | application_arn @string | ${iamRole} | auto_create_roles ( true | false ) [ ( include | exclude ) groups like @string ] }`,
  'create-macro': `create temporary macro @name ${bracketed(`[ ${many('@column')} ]`)} @expr`,
  'create-index': `create index ${ifNotExists} @id on [ table ] @name ${ids} [ as @string ] [ with deferred rebuild ] [ idxproperties @props ]`,
  // https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_MODEL.html
  'create-model': `create model @name [ from ( '(' @query ')' | @table | @string ) ] [ target @name ] [ function @name [ ${functionTypes} ] ] [ returns ( @type | super ) ] [ sagemaker @string [ ':' @string ] ] { ${iamRole} | auto ( on | off ) | model_type @id | problem_type @id | objective @string | preprocessors @string | hyperparameters default [ except ${bracketed('@words { , @words }')} ] | max_batch_rows @number | retry_timeout @number | settings ${bracketed('@settings')} }`,
};
