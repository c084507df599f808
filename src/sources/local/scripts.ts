import { readFileSync, statSync } from 'node:fs';

/** Bytes: a script that is larger was written by a program. */
const largest = 20_000_000;
const ours = /awsglue|pyspark|awswrangler|pyathena|athena|redshift|airflow|trino|start_job_run|spark[.]sql|%%?sql\b/i;

/** Python, or a notebook, that mentions none of the engines that we know: whatever else it does is not our business. */
export function isForeignScript(path: string): boolean {
  if (!/[.](?:py|ipynb)$/i.test(path)) return false;
  try {
    return statSync(path).size > largest || !ours.test(readFileSync(path, 'latin1'));
  } catch {
    // Whoever reads it says what is wrong.
    return false;
  }
}
