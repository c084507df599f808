import { isUnknown } from '../model/maybe.ts';
import type { Place } from '../model/place.ts';
import type { Resource } from '../model/resource.ts';
import { blocksOf, ofType, textSetting } from './resources.ts';
import { group } from './reading.ts';

/** What costs by use, by type, and the namespace of the metrics that tell. */
const drivers: Readonly<Record<string, { readonly service: string; readonly namespace: string }>> = {
  aws_athena_workgroup: { service: 'Athena', namespace: 'AWS/Athena' },
  aws_glue_job: { service: 'Glue', namespace: 'Glue' },
  aws_redshift_cluster: { service: 'Redshift', namespace: 'AWS/Redshift' },
  aws_redshiftserverless_workgroup: { service: 'Redshift Serverless', namespace: 'AWS/Redshift-Serverless' },
};

const driverOf = ({ type }: Resource) => (Object.hasOwn(drivers, type) ? drivers[type] : undefined);

/** Something else may watch: what sends metrics away, budgets, limits, and events of jobs. */
const watchers =
  /^(?:datadog_|newrelic_|grafana_|signalfx_|dynatrace_|pagerduty_|aws_oam_|aws_cloudwatch_(?:metric_stream|composite_alarm|event_rule)|aws_budgets_|aws_ce_anomaly_|aws_grafana_|aws_prometheus_|aws_devopsguru_|aws_redshift(?:serverless)?_usage_limit)/;

export interface Unwatched {
  readonly services: readonly string[];
  /** By address. */
  readonly resources: readonly Resource[];
}

/**
 * By root module, what costs by use and has no alarm; nothing of a root where something else may watch. Roots without
 * anything that costs may hold the alarms of the others.
 */
export function unwatched(resources: readonly Resource[]): readonly Unwatched[] {
  const roots = [...group(resources, own => [rootOf(own)]).values()];
  const beside = roots.filter(own => !own.some(driverOf)).flat();
  return roots.flatMap(own => {
    const around = [...own, ...beside];
    if (around.some(({ type }) => watchers.test(type))) return [];
    const watched = new Set<string>();
    for (const alarm of ofType(around, 'aws_cloudwatch_metric_alarm')) {
      const namespaces = namespacesOf(alarm);
      if (!namespaces) return [];
      for (const namespace of namespaces) watched.add(namespace);
    }
    const found = own.filter(one => {
      const driver = driverOf(one);
      return driver !== undefined && !watched.has(driver.namespace);
    });
    const services = [...new Set(found.flatMap(one => driverOf(one)?.service ?? []))].toSorted();
    const sorted = found.toSorted((a, b) => ((a.address ?? '') < (b.address ?? '') ? -1 : 1));
    return found.length > 0 ? [{ services, resources: sorted }] : [];
  });
}

/** The folder of the root module: where its outermost call stands, or it itself. */
function rootOf({ calls = [], origins: [{ at }] }: Resource): string {
  const place: Place = calls.at(-1) ?? at;
  const file = 'file' in place ? (place.file ?? '') : '';
  return file.slice(0, file.lastIndexOf('/') + 1);
}

/** Undefined where an alarm may be of any. */
function namespacesOf(alarm: Resource): readonly string[] | undefined {
  const queries = blocksOf(alarm, 'metric_query');
  if (isUnknown(queries)) return undefined;
  const paths = ['namespace', ...queries.map(path => `${path}.metric[0].namespace`)];
  const named: string[] = [];
  for (const path of paths) {
    const namespace = textSetting(alarm, path);
    if (namespace === undefined) continue;
    if (isUnknown(namespace)) return undefined;
    named.push(namespace);
  }
  return named;
}
