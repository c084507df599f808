/** Pieces that many grammars share, in the notation of `phrase.ts`. */
export const many = (piece: string) => `${piece} { , ${piece} }`;
export const bracketed = (piece: string) => `'(' ${piece} ')'`;

export const ifExists = '[ @if-exists ]';
export const ifNotExists = '[ @if-not-exists ]';
/** `(dt = '2024', hour > 5, country)`: which partitions. */
export const partitionSpec = bracketed(
  many('@name [ ( = | == | < | > | <= | >= | <> | != ) @value { @string } | like @string ]'),
);
export const partition = `partition ${partitionSpec}`;
/** Trino's principals, Redshift's users, roles and groups. */
export const principal = '( user @user | role @user | group @user | public | current_user | current_role | @user )';
export const ids = bracketed(many('@id'));
export const iamRole = 'iam_role [ = ] ( default | @string )';
export const functionTypes = bracketed(
  `[ ${many('( @id ( in | out | inout ) @type | [ in | out | inout ] ( @id @type | @type ) )')} ]`,
);
