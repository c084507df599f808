import { bracketed, functionTypes, ids, many, principal } from './pieces.ts';

const privilege = `@privilege { @privilege } [ ${ids} ]`;
const privileges = `( all privileges [ ${ids} ] | ${many(privilege)} )`;
const routine = `@name [ ${functionTypes} ]`;
const object = [
  `all ( tables | functions | procedures | views ) in schema ${many('@name')}`,
  `( tables | functions | procedures | schemas | copy jobs | views ) in ( schema | database ) ${many('@name')}`,
  `( function | procedure ) ${many(routine)}`,
  `copy job ${many('@id')}`,
  `external ( schema | table ) ${many('@name')}`,
  `( database | schema | language | model | datashare | catalog | view | materialized view | branch | role | template | integration | library ) ${many('@name')}`,
  `external column [ table ] @table ${ids}`,
  `@entity @table`,
  `[ table ] ${many('@table')}`,
  `[ table ] ${many('@string')}`,
].join(' | ');
const grantee = `${principal} [ with ( grant | admin ) option ]`;
const [account, grantees] = ['account @string [ via data catalog ] | namespace @string', many(grantee)];
const toWhom = `( ${account} | ${grantees} )`;
/** TO may stand before each grantee. */
const toEach = `( ${account} | ${grantee} { , [ to ] ${grantee} } )`;
const after = `{ with ( grant | admin ) option | granted by ${principal} | in @id | for ( all | ${many('@privilege { @privilege }')} ) | cascade | restrict }`;

/** GRANT, REVOKE, DENY: privileges on objects, and roles. https://docs.aws.amazon.com/redshift/latest/dg/r_GRANT.html, https://trino.io/docs/current/sql/grant.html */
export const grants: Readonly<Record<string, string>> = {
  grant: [
    `grant ${privileges} ( for ( tables | functions | procedures | schemas | copy jobs | languages ) in @id ${many('@name')} | on ( ${object} ) ) to ${toEach} ${after}`,
    `grant ${privileges} to ${toEach} ${after}`,
    `grant [ role ] ${many('@user')} to ${toEach} ${after}`,
  ].join(' | '),
  revoke: [
    `revoke [ grant option for ] ${privileges} ( for ( tables | functions | procedures | schemas | copy jobs | languages ) in @id ${many('@name')} | on ( ${object} ) ) from ${toWhom} ${after}`,
    `revoke [ admin option for ] ${privileges} from ${toWhom} ${after}`,
    `revoke [ admin option for ] [ role ] ${many('@user')} from ${toWhom} ${after}`,
  ].join(' | '),
  deny: `deny ${privileges} on ( ${object} ) to ${toWhom}`,
  comment: `comment on ( table @table | view @table | column @table | materialized view @table | constraint @id on @table | ( schema | database | role | catalog | function | procedure | namespace ) @name [ ${bracketed(`[ ${many('@type')} ]`)} ] ) is ( @string | null )`,
};
