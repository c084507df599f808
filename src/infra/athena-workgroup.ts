import { AthenaWorkgroup as Workgroup, Construct } from './cdktf.ts';
import { escape } from './escape.ts';
import type { Props } from './props.ts';

/** A workgroup that stops a query which would read more than the cutoff, whatever its client asks for. */
export class AthenaWorkgroup extends Construct {
  constructor(scope: Construct, id: string, { name, bytesScannedCutoff, resultsLocation }: Props<'athena-workgroup'>) {
    super(scope, id);
    new Workgroup(this, 'workgroup', {
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
  }
}
