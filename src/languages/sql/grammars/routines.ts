import { bracketed, functionTypes, iamRole, ifNotExists, many } from './pieces.ts';

const parameter =
  '( @id ( in | out | inout ) @type | [ in | out | inout | variadic ] ( @id @type | @type ) ) [ ( default | = | := ) @expr ] [ comment @string ]';
const parameters = bracketed(`[ ${many(parameter)} ]`);
const files = `using ${many('( jar | file | archive ) @string')}`;
/** What may follow a routine's parameters, in any order. https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_PROCEDURE.html */
const options = [
  `returns table ${bracketed(many('@column'))}`,
  'returns null on null input',
  'returns @type',
  'volatile | stable | immutable | nonatomic | strict',
  'called on null input',
  '[ not ] deterministic',
  'contains sql | reads sql data | modifies sql data',
  'language @id',
  'security ( invoker | definer )',
  'comment @string',
  'lambda @string',
  'sagemaker @string',
  iamRole,
  'retry_timeout @number',
  'max_batch_rows @number',
  'max_batch_size @number [ kb | mb ]',
  'context_headers @props',
  'set @name ( to | = ) @expr',
  'as @string',
  'return @query',
  'return @expr',
].join(' | ');
const head = 'create [ or replace ] [ temporary | temp | external ]';

/** CREATE FUNCTION and PROCEDURE of Redshift, Hive and Spark; the statements in their bodies are read by `routine-body.ts`. */
export const routines: Readonly<Record<string, string>> = {
  'create-function': [
    `${head} function ${ifNotExists} @name as @string [ ${files} ]`,
    `${head} function ${ifNotExists} @name ${parameters} { ${options} }`,
    `${head} function ${ifNotExists} @name ${functionTypes} { ${options} }`,
  ].join(' | '),
  'create-procedure': `${head} procedure ${ifNotExists} @name ${parameters} { ${options} }`,
};

const declared = `external function @name ${parameters} returns @type ( lambda | sagemaker ) @string [ with @props ]`;
/** What Athena declares for one query. */
export const externalFunction = `using ${many(declared)}`;
