import { AthenaWorkgroup as Workgroup, CloudwatchMetricAlarm, Construct } from './cdktf.ts';
import { escape, idOf } from './escape.ts';
import type { Props } from './props.ts';

/** Queries at the cutoff that a day may see before someone is told. */
const largeQueriesADay = 10;

/** A workgroup that stops a query which would read more than the cutoff, whatever its client asks for; an alarm tells of a day that reads more than usual. */
export class AthenaWorkgroup extends Construct {
  constructor(scope: Construct, id: string, { name, bytesScannedCutoff, resultsLocation }: Props<'athena-workgroup'>) {
    super(scope, id);
    const workgroup = new Workgroup(this, 'workgroup', {
      name: escape(name),
      configuration: {
        bytesScannedCutoffPerQuery: bytesScannedCutoff,
        enforceWorkgroupConfiguration: true,
        publishCloudwatchMetricsEnabled: true,
        engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
        ...(resultsLocation === undefined
          ? {}
          : {
              resultConfiguration: {
                outputLocation: escape(resultsLocation),
                encryptionConfiguration: { encryptionOption: 'SSE_S3' },
              },
            }),
      },
    });
    new CloudwatchMetricAlarm(this, 'scanned', {
      alarmName: `${idOf(name)}-scanned`,
      alarmDescription: 'Bytes that queries of this workgroup read in a day',
      namespace: 'AWS/Athena',
      metricName: 'ProcessedBytes',
      dimensions: { WorkGroup: workgroup.name },
      statistic: 'Sum',
      period: 86_400,
      evaluationPeriods: 1,
      comparisonOperator: 'GreaterThanThreshold',
      threshold: bytesScannedCutoff * largeQueriesADay,
      treatMissingData: 'notBreaching',
    });
  }
}
