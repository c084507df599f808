import { bracketed, functionTypes, ifExists, many } from './pieces.ts';

const rest = '[ cascade | restrict ]';
const routine = `@name [ ${functionTypes} ]`;

/** DROP of every kind of object. */
export const drop: Readonly<Record<string, string>> = {
  'drop-table': `drop [ temporary ] [ external ] table ${ifExists} ${many('@table')} [ purge ] ${rest} [ for replication ${bracketed('@string')} ]`,
  'drop-view': `drop [ temporary | external ] view ${ifExists} ${many('@table')} ${rest} [ if exists ]`,
  'drop-materialized-view': `drop materialized view ${ifExists} ${many('@table')} ${rest}`,
  'drop-schema': `drop ( schema | database ) ${ifExists} ${many('@name')} [ drop external database ] ${rest} [ force ]`,
  'drop-function': `drop [ temporary ] function ${ifExists} ${many(routine)} ${rest}`,
  'drop-procedure': `drop procedure ${ifExists} ${many(routine)} ${rest}`,
  'drop-macro': `drop temporary macro ${ifExists} @name`,
  'drop-role': `drop role ${ifExists} ${many('@user')} [ in @id ] [ force | restrict | cascade ]`,
  'drop-user': `drop user ${ifExists} ${many('@user')} [ force ]`,
  'drop-group': `drop group ${ifExists} ${many('@user')}`,
  'drop-catalog': `drop catalog ${ifExists} @id ${rest}`,
  'drop-datashare': `drop datashare ${ifExists} @name`,
  'drop-library': `drop library ${ifExists} @name`,
  'drop-model': `drop model ${ifExists} @name`,
  'drop-index': `drop index ${ifExists} @name [ on @name ]`,
  'drop-rls': `drop rls policy ${ifExists} @name ${rest}`,
  'drop-masking': `drop masking policy ${ifExists} @name ${rest}`,
  'drop-identity': `drop identity provider @name ${rest}`,
  'drop-variable': `drop temporary variable ${ifExists} @name`,
};
