import { permissionsOf, type Service } from './operations.ts';

/** What became of a call that got no answer. `passing` is worth another attempt, as `throttled` is. */
export type Fate = 'denied' | 'throttled' | 'passing' | 'credentials' | 'refused' | 'failed';

/** A call without an answer. Its message names no more than the call and the error's code: both are the same on the next day. */
export class CallError extends Error {
  readonly fate: Fate;
  /** `AccessDeniedException`, `NoSuchLifecycleConfiguration`, `ECONNRESET`, … */
  readonly code: string;
  constructor(message: string, fate: Fate, code: string) {
    super(message);
    this.name = 'CallError';
    this.fate = fate;
    this.code = code;
  }
}

/** What the SDK has thrown, in our words. */
export function callErrorOf(service: Service, operation: string, error: unknown): CallError {
  // Of a call within the call: for credentials.
  if (error instanceof CallError) return error;
  const { fate, code } = fateOf(error);
  const permissions = permissionsOf(service, operation) ?? [];
  return fate === 'denied' && permissions.length > 0
    ? new CallError(`${code}: not authorized to perform ${permissions.join(', ')}`, fate, code)
    : new CallError(`${code} from ${service}:${operation}`, fate, code);
}

const codes: readonly (readonly [Fate, RegExp])[] = [
  [
    'denied',
    /^(?:AccessDenied|AccessDeniedException|UnauthorizedOperation|NotAuthorized|AllAccessDisabled|OptInRequired)$/,
  ],
  [
    'throttled',
    /^(?:Throttling|ThrottlingException|ThrottledException|TooManyRequestsException|RequestLimitExceeded|RequestThrottled|RequestThrottledException|SlowDown|BandwidthLimitExceeded|ProvisionedThroughputExceededException)$/,
  ],
  [
    'credentials',
    /^(?:ExpiredToken|ExpiredTokenException|RequestExpired|TokenRefreshRequired|InvalidAccessKeyId|InvalidClientTokenId|InvalidToken|UnrecognizedClientException|InvalidSignatureException|SignatureDoesNotMatch|CredentialsProviderError|TokenProviderError)$/,
  ],
  [
    'passing',
    /^(?:TimeoutError|RequestTimeout|RequestTimeoutException|InternalError|InternalFailure|InternalServerException|InternalServiceException|ServiceUnavailable|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|EAI_AGAIN|SyntaxError)$/,
  ],
];

/** What an error of the SDK means, and its code. */
function fateOf(error: unknown): { readonly fate: Fate; readonly code: string } {
  if (!(error instanceof Error)) return { fate: 'failed', code: 'an error' };
  // The name of an error of the network is that of every error.
  const given = 'code' in error && typeof error.code === 'string' && error.name === 'Error' ? error.code : error.name;
  const code = given.replace(/[^\w.:-]/g, '').slice(0, 80);
  const metadata = '$metadata' in error ? error.$metadata : undefined;
  // The SDK has set its clock by the answer: the next call is signed with the right time.
  if (is(metadata, 'clockSkewCorrected', true)) return { fate: 'passing', code };
  const known = codes.find(([, pattern]) => pattern.test(code))?.[0];
  if (known !== undefined) return { fate: known, code };
  const status = statusOf(metadata);
  if (status === 429) return { fate: 'throttled', code };
  if (status === 403) return { fate: 'denied', code };
  return { fate: status !== undefined && status >= 500 && status !== 501 ? 'passing' : 'failed', code };
}

const is = (value: unknown, key: string, expected: unknown) =>
  typeof value === 'object' &&
  value !== null &&
  Object.entries(value).some(([name, own]) => name === key && own === expected);

const statusOf = (metadata: unknown): number | undefined =>
  typeof metadata === 'object' &&
  metadata !== null &&
  'httpStatusCode' in metadata &&
  typeof metadata.httpStatusCode === 'number'
    ? metadata.httpStatusCode
    : undefined;
