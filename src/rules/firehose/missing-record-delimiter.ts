import { isKnown, isUnknown, type Maybe } from '../../model/maybe.ts';
import { converts, defineRule, delimited, endsLines, gapIn, jqExample, labelOf, placesIn } from '../rule.ts';
import { processorsOf, s3Streams, s3Text, streamExample, subjectOf, tableOfStream, type S3Stream } from '../rule.ts';

const byShop = 'clicks/shop=!{partitionKeyFromQuery:shop}/';
const takenApart = { RecordDeAggregation: { SubRecordType: 'JSON' } };
const ended = { AppendDelimiterToRecord: { Delimiter: '\\\\n' } };

export default defineRule({
  id: 'firehose/missing-record-delimiter',
  title: 'JSON records are delivered without line breaks between them',
  severity: 'error',
  since: '0.1.0',
  needs: ['resources'],
  uses: ['tables'],
  inputs: ['terraform'],
  meters: [],
  fix: 'safe',
  docs: {
    why: 'Firehose writes records one after the other, as they come. JSON without line breaks between is one long line, of which Athena, Spectrum and Spark read the first object or none.',
    detection:
      'A stream to S3 that neither converts its records nor has the processor AppendDelimiterToRecord. As an error where it takes JSON records apart (RecordDeAggregation drops the line breaks), or an IoT rule without separator or an EventBridge target feeds it.\nWhere no producer is in sight: as a warning if the objects are known to be JSON by their extension, by a jq query or by the table over them, as info if the prefix names folders key=value, as for a table.\nSilent where a Lambda function processes records, where AWS writes the records as lines (logs of WAF, CloudWatch, VPC), where the table over them is no JSON, and where the processors are not known.',
    unless: 'All producers end their records with a line break themselves; say so in a suppression.',
    price: 'No cost is claimed: the data is there, and cannot be read.',
    bad: [{ file: 'stream.tf', text: streamExample(...jqExample(byShop, '{shop: .shop}', takenApart)) }],
    good: [
      { file: 'stream.tf', text: streamExample(...jqExample(byShop, '{shop: .shop}', { ...takenApart, ...ended })) },
    ],
    links: [
      'https://docs.aws.amazon.com/firehose/latest/dev/dynamic-partitioning.html',
      'https://docs.aws.amazon.com/firehose/latest/APIReference/API_Processor.html',
      'https://docs.aws.amazon.com/iot/latest/developerguide/kinesis-firehose-rule-action.html',
    ],
  },
  *check({ resources, tables = [] }) {
    for (const own of s3Streams(resources)) {
      const { stream, s3 } = own;
      const processors = processorsOf(own);
      if (isUnknown(processors) || converts(own) !== false) continue;
      const types = processors.map(({ type }) => type);
      if (types.some(type => leavesLines.has(type))) continue;
      const format = tableOfStream(own, resources, tables)?.design.format;
      if (format !== undefined && format !== 'json') continue;
      const isTakenApart = types.includes('RecordDeAggregation');
      const ends: Maybe<boolean> = isTakenApart ? false : endsLines(stream, resources);
      if (ends === true) continue;
      const isJson = format === 'json' || types.includes('MetadataExtraction') || namesJson(own);
      // Folders named for partitions are there to be queried; what becomes of others nobody tells.
      const prefix = s3Text(own, 'prefix');
      if (isUnknown(ends) && !isJson && !(typeof prefix === 'string' && /[\w-]=/.test(prefix))) continue;
      yield {
        subject: subjectOf(stream),
        ...placesIn(stream, `${s3}.processing_configuration[0]`),
        message: `${labelOf(stream)} delivers ${isJson || isTakenApart ? 'JSON ' : ''}records without line breaks between them${isUnknown(ends) ? gapIn(ends) : ''}`,
        severity: isKnown(ends) ? 'error' : isJson ? 'warning' : 'info',
        confidence: isTakenApart ? 'high' : isKnown(ends) ? 'medium' : 'low',
        waste: [],
        remedy: delimited(own, processors, isKnown(ends)),
      };
    }
  },
});

const leavesLines = new Set(['AppendDelimiterToRecord', 'Lambda', 'CloudWatchLogProcessing', 'Decompression']);

const namesJson = (own: S3Stream) => {
  const extension = s3Text(own, 'file_extension');
  return typeof extension === 'string' && /^\.(?:nd)?jsonl?\b/i.test(extension);
};
