/**
 * One spelling of an S3 location for all that mean the same. What tells environments apart in a bucket's name (stage, account,
 * region) is left out: a text for production and defaults for development declare one table. Undefined where the bucket only
 * stands for another, as in instructions.
 */
export function placeSpelling(location: string): string | undefined {
  const [, bucket, path = ''] = /^s3[an]?:\/\/([^/]*)(.*)$/is.exec(location.trim()) ?? [];
  if (bucket === undefined || bucket === '' || /\uE000|\{\{|\$\{/.test(location) || standIn.test(bucket))
    return undefined;
  const words = bucket.split(/[-_.]/).filter(word => !environment.test(word));
  const own = words.join('-').replace(region, '');
  return `${own}${path.replace(/\/+$/, '')}`;
}

const standIn = /[<>[\]]|your|example|placeholder|x{3}|(?:^|-)my-/i;
const environment =
  /^(?:dev|develop|development|test|testing|qa|uat|int|stg|stage|staging|preprod|prod|production|prd|sandbox|local|\d{12})$/i;
const region = /(?:^|-)(?:us|eu|ap|ca|sa|af|me|il|mx|cn)(?:-gov)?-[a-z]+-\d(?=-|$)/;
