import { isUnknown } from '../model/maybe.ts';
import type { Resource } from '../model/resource.ts';
import { blocksOf, ofType, setting, textSetting } from './resources.ts';

/** What a cluster's bootstrap actions run, as far as its text is in sight, and where each is named. */
export function bootstrapScripts(cluster: Resource, resources: readonly Resource[]) {
  const actions = blocksOf(cluster, 'bootstrap_action');
  if (isUnknown(actions)) return [];
  const objects = ofType(resources, 'aws_s3_object', 'aws_s3_bucket_object');
  return actions.flatMap(action => {
    const path = textSetting(cluster, `${action}.path`);
    const script = objects.find(object => typeof path === 'string' && urlOf(object) === path);
    const content = script && textSetting(script, 'content');
    const args = setting(cluster, `${action}.args`);
    return [
      ...(typeof content === 'string' ? [{ path: `${action}.path`, text: content }] : []),
      ...(Array.isArray(args) ? [{ path: `${action}.args`, text: args.map(String).join(' ') }] : []),
    ];
  });
}

function urlOf(object: Resource): string | undefined {
  const [bucket, key] = [textSetting(object, 'bucket'), textSetting(object, 'key')];
  return typeof bucket === 'string' && typeof key === 'string' ? `s3://${bucket}/${key}` : undefined;
}

const early = /^["']?(\/etc\/(?:spark|hadoop|hive|hbase|presto|trino)\/conf)(?:["'/]|$)/;
const waiting = new Set(['while', 'until', 'for', 'sleep', 'nohup', 'inotifywait']);
const moving = new Set(['cp', 'mv', 'install']);

/** The folder that a script writes to at once; one that waits may do so when the application is there. */
export function earlyWrite(script: string): string | undefined {
  const lines = script
    .replaceAll('\\\n', ' ')
    .split('\n')
    .filter(line => !line.trimStart().startsWith('#'));
  const commands = lines.flatMap(line => line.split(/;|&&|\|\|?/)).map(command => command.trim().split(/\s+/));
  if (commands.some(words => words.some(word => waiting.has(word)))) return undefined;
  if (lines.some(line => /[^&]&$/.test(line.trimEnd().slice(-2)))) return undefined;
  for (const words of commands) {
    const found = targetOf(words);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The folder of settings that one command writes to. */
function targetOf(words: readonly string[]): string | undefined {
  const folders = words.map(word => early.exec(word)?.[1]);
  for (const [index, word] of words.entries()) {
    const redirected = word.lastIndexOf('>');
    if (redirected < 0) continue;
    const to = word.slice(redirected + 1) || (words[index + 1] ?? '');
    const folder = early.exec(to)?.[1];
    if (folder !== undefined) return folder;
  }
  const inPlace = words.includes('sed') && words.some(word => word.startsWith('-i') || word.startsWith('--in-place'));
  if (words.includes('tee') || inPlace) return folders.find(folder => folder !== undefined);
  return words.some(word => moving.has(word)) ? folders.at(-1) : undefined;
}
