import { DescribeDeliveryStreamCommand, ListDeliveryStreamsCommand } from '@aws-sdk/client-firehose';
import { DescribeStreamSummaryCommand, ListStreamsCommand } from '@aws-sdk/client-kinesis';
import type { Clients } from './clients.ts';
import { plain } from './plain.ts';
import type { Survey } from './survey.ts';

export const firehoseSurvey = ({ firehose }: Clients): Survey => ({
  service: 'firehose',
  kinds: [
    {
      kind: 'delivery-stream',
      plural: 'delivery streams',
      id: 'DeliveryStreamName',
      async list(next) {
        const { DeliveryStreamNames = [], HasMoreDeliveryStreams } = await firehose.send(
          new ListDeliveryStreamsCommand({
            Limit: 100,
            ...(next === undefined ? {} : { ExclusiveStartDeliveryStreamName: next }),
          }),
        );
        const last = DeliveryStreamNames.at(-1);
        return {
          rows: DeliveryStreamNames.map(DeliveryStreamName => ({ DeliveryStreamName })),
          ...(HasMoreDeliveryStreams && last !== undefined ? { next: last } : {}),
        };
      },
      async describe({ DeliveryStreamName }) {
        const { DeliveryStreamDescription } = await firehose.send(
          new DescribeDeliveryStreamCommand({ DeliveryStreamName: String(DeliveryStreamName) }),
        );
        return plain(DeliveryStreamDescription, ['DeliveryStreamStatus', 'VersionId', 'LastUpdateTimestamp']);
      },
    },
  ],
});

export const kinesisSurvey = ({ kinesis }: Clients): Survey => ({
  service: 'kinesis',
  kinds: [
    {
      kind: 'stream',
      plural: 'streams',
      id: 'StreamName',
      async list(next) {
        const { StreamNames = [], NextToken } = await kinesis.send(
          new ListStreamsCommand({ Limit: 100, ...(next === undefined ? {} : { NextToken: next }) }),
        );
        return {
          rows: StreamNames.map(StreamName => ({ StreamName })),
          ...(NextToken === undefined ? {} : { next: NextToken }),
        };
      },
      async describe({ StreamName }) {
        const { StreamDescriptionSummary } = await kinesis.send(
          new DescribeStreamSummaryCommand({ StreamName: String(StreamName) }),
        );
        return plain(StreamDescriptionSummary, ['StreamStatus']);
      },
    },
  ],
});
