const clause = /\b(credentials|access_key_id|secret_access_key|session_token|password)(\s+as)?(\s+)'[^']*'/gi;
const pair = /\b(aws_access_key_id|aws_secret_access_key|token)=[^;'"\s]+/gi;

/** SQL with what opens doors hidden: credentials of COPY and UNLOAD, passwords of users. */
export const withoutSecrets = (sql: string) => sql.replace(clause, "$1$2$3'***'").replace(pair, '$1=***');
