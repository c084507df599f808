import { Command, CommanderError, Option } from 'commander';
import pkg from '../package.json' with { type: 'json' };
import type { Around, GivenVariable } from './advise/around.ts';
import { failLevels } from './advise/verdict.ts';
import type { AuditFlags } from './commands/audit.ts';
import type { CollectCommandFlags } from './commands/collect.ts';
import type { EstimateFlags } from './commands/estimate.ts';
import type { InitFlags } from './commands/init/index.ts';
import type { InspectFlags } from './commands/inspect.ts';
import type { LintFlags } from './commands/lint/index.ts';
import type { PlanFlags } from './commands/plan/index.ts';
import type { ReportFlags } from './commands/report.ts';
import type { SynthFlags } from './commands/synth.ts';
import { stderr, stdout } from './channel.ts';
import { oneOf } from './config/nearest.ts';
import { isUsageError } from './errors.ts';
import { amountOfBytes, amountOfUsd, budget, countOfTables, day, variable, weeks } from './advise/option-values.ts';
import { openScreen, type Screen, type ScreenOptions } from './screen.ts';

interface Formatted {
  readonly format?: string;
}

/** Runs a command with its screen, and leaves its exit code. */
type Run<F> = (paths: readonly string[], flags: F, screen: Screen, around: Around) => Promise<number>;

const program = new Command('lakewise')
  .description('What wastes how much money in an AWS data lake, why, and exactly what to change')
  .version(pkg.version)
  .option('--config <file>', 'the config, instead of the nearest lakewise.config.yaml, .yml, .json or .jsonc')
  .option('-f, --format <name>', 'terminal, json, markdown, sarif, github: as the command has it')
  .option('-o, --output <file>', 'write the result to a file instead of stdout')
  .option('-q, --quiet', 'no progress and no notes on stderr')
  .option('--no-color', 'no colours (so does NO_COLOR; FORCE_COLOR has them anyway)')
  .configureHelp({ showGlobalOptions: true })
  .configureOutput({
    outputError: () => {},
    writeOut: text => void stdout.write(text),
    writeErr: text => void stderr.write(text),
    getOutHelpWidth: () => stdout.columns ?? 80,
    getErrHelpWidth: () => stderr.columns ?? 80,
    getOutHasColors: () => false,
    getErrHasColors: () => false,
  })
  .exitOverride();

const choice = <T extends string>(flags: string, what: string, description: string, values: readonly T[]) =>
  new Option(flags, `${description}: ${values.join(', ')}`).argParser(word => oneOf(what, word, values));
/** Options that Terraform has too: in the order in which they are given, over both. */
const variables: GivenVariable[] = [];
const given = (flags: string, description: string) =>
  new Option(flags, description).argParser(word => {
    variables.push(flags.startsWith('--var-file') ? { file: word } : variable(word));
    return variables;
  });
const snapshot = () => new Option('--snapshot <dir>', 'a snapshot folder: catalog, file layouts and history');
const reading = (command: Command) =>
  command
    .addOption(snapshot())
    .addOption(choice('--dialect <name>', 'dialect', 'of SQL', ['athena', 'redshift', 'trino', 'spark']))
    .option('--database <name>', 'for unqualified names')
    .addOption(given('--var <name=value>', 'a value of a Terraform variable'))
    .addOption(given('--var-file <file>', 'a file of values of Terraform variables'));
const judging = (command: Command) =>
  reading(command)
    .addOption(choice('--fail-on <severity>', 'severity', 'exit 1 from here on', failLevels).default('error'))
    .option('--rule <id...>', 'only these rules')
    .option('--baseline <file>', 'do not count the findings that are in it');

const collecting = (command: Command) =>
  command
    .option('--region <name...>', 'these regions, instead of the one of the AWS settings')
    .option('--assume-role <arn...>', 'the accounts of these roles, instead of one’s own')
    .option('--profile <name>', 'of the AWS settings, instead of the one that they choose')
    .option(
      '--service <name...>',
      'these services alone: athena, cloudwatch, emr, emr-serverless, firehose, glue, glue-jobs, kinesis, opensearch, redshift, redshift-serverless, redshift-sql, s3, iceberg, footers',
    )
    .option(
      '--redshift-sql <warehouse...>',
      'read system views of CLUSTER/DATABASE or serverless:WORKGROUP/DATABASE through the Data API',
    )
    .option('--out <dir>', 'where the snapshot goes')
    .addOption(new Option('--since <date>', 'history from then on, instead of 45 days').argParser(day))
    .addOption(new Option('--budget-calls <n>', 'calls of each service at most').default(100_000).argParser(budget));

judging(program.command('lint [path...]'))
  .description('findings in SQL and Terraform; offline, no credentials')
  .option('--stdin-filename <name>', 'what - (standard input) is called')
  .option('--changed-since <rev>', 'report only files that changed since a git revision')
  .option('--write-baseline', 'write the findings to the baseline (lakewise.baseline.json)')
  .option('--fix', 'edit what can be edited without changing a result')
  .option('--fix-unsafe', 'also edit what should be reviewed')
  .option('--dry-run', 'print the edits as a diff instead')
  .action(withPaths<LintFlags>(async (...given) => (await import('./commands/lint/index.ts')).lint(...given)));

collecting(judging(program.command('audit [path...]')))
  .description('findings in an account (or a snapshot of one), and in files beside it')
  .addOption(
    new Option('--tables <n>', 'of so many tables, what another layout would make their queries read')
      .default(10)
      .argParser(countOfTables),
  )
  .action(withPaths<AuditFlags>(async (...given) => (await import('./commands/audit.ts')).audit(...given)));

collecting(program.command('collect'))
  .description('reads an account into a snapshot folder; read-only, and goes on where it was stopped')
  .option('--print-policy', 'print the IAM policy that it needs, and do nothing else')
  .action(
    withNone<CollectCommandFlags>(async (_, ...given) => (await import('./commands/collect.ts')).collect(...given)),
  );

reading(program.command('inspect [path...]'))
  .description('what was understood: statements and what each reads, tables, resources')
  .option('--stdin-filename <name>', 'what - (standard input) is called')
  .action(withPaths<InspectFlags>(async (...given) => (await import('./commands/inspect.ts')).inspect(...given)));

program
  .command('estimate [file...]')
  .description('bytes and dollars of Athena statements before they run')
  .addOption(snapshot())
  .option('--profile <name>', 'of the AWS settings, where no snapshot is given')
  .option('--region <name...>', 'this region, instead of the one of the AWS settings')
  .addOption(new Option('--budget-calls <n>', 'calls of each service at most').default(100_000).argParser(budget))
  .option('--sql <text>', 'estimate this text')
  .option('--database <name>', 'for unqualified names')
  .option('--engine <name>', 'how files are read: athena-v3, trino-470, or one of `engines` in the config')
  .option('--parameters <value...>', 'for the ? in the statements, as SQL, in their order')
  .addOption(
    new Option('--max-bytes <n>', 'exit 1 where a statement may read more: 500MB, 1.2TB').argParser(amountOfBytes),
  )
  .addOption(new Option('--max-usd <n>', 'exit 1 where a run of one may cost more').argParser(amountOfUsd))
  .option('--check-history', 'how estimates stand beside what the runs of the snapshot have read')
  .option('--stdin-filename <name>', 'what - (standard input) is called')
  .action(withPaths<EstimateFlags>(async (...given) => (await import('./commands/estimate.ts')).estimate(...given)));

program
  .command('report')
  .description('the week: spend and trend, who and what costs most, waste, break-even')
  .addOption(snapshot())
  .addOption(new Option('--weeks <n>', 'how many weeks').default(6).argParser(weeks))
  .action(withNone<ReportFlags>(async (_, ...given) => (await import('./commands/report.ts')).report(...given)));

program
  .command('plan [path...]')
  .description('the remedies as files: plan.json, sql/, terraform/')
  .addOption(snapshot())
  .option('--out <dir>', 'where to', 'lakewise-out')
  .action(withPaths<PlanFlags>(async (...given) => (await import('./commands/plan/index.ts')).plan(...given)));

program
  .command('synth')
  .description('a lakehouse as Terraform JSON; nothing is deployed')
  .option('--plan <file>', 'the plan.json to render')
  .option('--reference', 'render the reference lakehouse')
  .option('--out <dir>', 'where to', 'lakewise-out/terraform')
  .action(withNone<SynthFlags>(async (_, flags, screen) => (await import('./commands/synth.ts')).synth(flags, screen)));

program
  .command('init')
  .description('a commented config, a GitHub workflow and a pre-commit entry, where there is none')
  .option('--dry-run', 'print them instead')
  .action(
    withNone<InitFlags>(async (_, flags, screen, around) =>
      (await import('./commands/init/index.ts')).init(flags, screen, around),
    ),
  );

program
  .command('explain <rule>')
  .description('why a rule is there, how it is detected and priced, how to fix what it finds')
  .action(
    withWord<Formatted>(async ([rule = ''], flags, screen) =>
      (await import('./commands/explain.ts')).explain(rule, flags, screen),
    ),
  );

program
  .command('rules')
  .description('the catalogue of rules')
  .action(withNone<Formatted>(async (_, flags, screen) => (await import('./commands/rules.ts')).rules(flags, screen)));

/** What commander calls: with the arguments that a command takes, and its own flags. */
function withPaths<F>(run: Run<F>) {
  return (paths: readonly string[], flags: F) => start(run, paths, flags);
}
function withWord<F>(run: Run<F>) {
  return (word: string, flags: F) => start(run, [word], flags);
}
function withNone<F>(run: Run<F>) {
  return (flags: F) => start(run, [], flags);
}

async function start<F>(run: Run<F>, paths: readonly string[], own: F): Promise<void> {
  const global = program.opts<ScreenOptions>();
  const screen = openScreen(global);
  process.exitCode = await run(paths, { ...global, ...own }, screen, {
    cwd: process.cwd(),
    version: pkg.version,
    now: () => new Date().toISOString(),
    stdin,
    chapter: screen.chapter,
    environment: process.env,
  });
}

async function stdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  return Buffer.concat(chunks);
}

/** One line for what the caller can mend, and the way to the stack for what is ours to mend. */
function explained(error: unknown): string {
  if (error instanceof CommanderError)
    return error.message.replace(/^error: /, '').replace(/\n\(Did you mean (.*)\?\)/, ' (did you mean $1?)');
  if (isUsageError(error)) return error.hint === undefined ? error.message : `${error.message} (${error.hint})`;
  const message = error instanceof Error ? error.message : String(error);
  return `unexpected: ${message.split('\n')[0]} (LAKEWISE_DEBUG=1 prints where)`;
}

program.parseAsync().catch((error: unknown) => {
  if (error instanceof CommanderError && error.exitCode === 0) {
    process.exitCode = 0;
    return;
  }
  process.exitCode = 2;
  const isShown = error instanceof CommanderError && error.code === 'commander.help';
  if (!isShown) void stderr.write(`lakewise: ${explained(error)}\n`);
  if (process.env['LAKEWISE_DEBUG'] && error instanceof Error) void stderr.write(`${error.stack}\n`);
});
