/** The architecture, executable: each forbidden arrow says why it is forbidden, and what to do instead. */
const layers = [
  ['model', [], 'Everything reads it', 'put the code into the layer that needs it'],
  ['languages', ['model'], 'A parser knows text alone', 'give the tree its meaning in analyzers'],
  ['formats', ['model'], 'A decoder knows bytes alone', 'let sources read, and pass the bytes in'],
  ['bulk', ['model'], 'It runs SQL that it need not understand', 'write the SQL in analyzers, behind the port Bulk'],
  ['snapshot', ['model'], 'Old snapshots outlive every analyzer', 'store what was read, derive in analyzers'],
  ['sources', ['model', 'snapshot', 'formats'], 'They read and do not judge', 'interpret in analyzers'],
  ['analyzers', ['model', 'languages', 'formats'], 'Facts must replay offline', 'take texts and rows as arguments'],
  [
    'rules',
    ['model'],
    'A rule reads facts alone',
    'have an analyzer produce the fact, and declare it in needs or uses',
  ],
  ['run-rules.ts', ['model'], 'It runs any rule', 'take the rules as an argument'],
  ['pricing', ['model'], 'Waste is priced without asking who found it', 'state a meter in the rule'],
  ['plan', ['model'], 'Remedies are data', 'add a kind of remedy to the model'],
  ['reporters', ['model'], 'A reporter renders one Report', 'put what is missing into the Report'],
  ['infra', ['model', 'plan'], 'Constructs are composed from the Plan', 'compile the remedy in plan'],
];
const packages = [
  ['@aws-sdk', 'sources/aws|bulk', 'Everything else runs offline', 'collect it into the snapshot'],
  ['@duckdb', 'bulk', 'Two engines run the same SQL', 'query through the port Bulk'],
  ['cdktf|@cdktf|constructs', 'infra', 'Moving to the fork changes one file', 'import what src/infra re-exports'],
];

const pure = 'model|languages|formats|analyzers|rules|run-rules[.]ts|pricing|plan|reporters';
const no = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

export default {
  forbidden: [
    ...layers.map(([layer, may, why, instead]) =>
      no(
        `${layer}-imports-only`,
        `${why}, so it may import ${may.join(', ') || 'nothing of ours'}. Instead, ${instead}.`,
        { path: `^src/${layer}` },
        { path: '^src/', pathNot: [layer, ...may].map(dir => `^src/${dir}`) },
      ),
    ),
    ...packages.map(([names, home, why, instead]) =>
      no(
        `${names}-stays-in-${home}`,
        `${why}. Instead, ${instead}.`,
        { path: '^(src|main)', pathNot: `^src/(${home})/` },
        { path: `^(node_modules/)?(${names})(/|$)` },
      ),
    ),
    no(
      'commands-join-the-parts',
      'Only the edge knows the whole pipeline. Instead, take what you need as an argument.',
      { path: '^src/', pathNot: '^src/(cli[.]ts|commands/|advise(/|[.]ts))' },
      { path: '^src/(cli[.]ts|commands/|advise(/|[.]ts))' },
    ),
    no(
      'commands-stand-alone',
      'One command, one screen. Instead, share through advise.ts or the layer where it belongs.',
      { path: '^src/commands/([^/]+)' },
      { path: '^src/commands/', pathNot: '^src/commands/$1' },
    ),
    no(
      'rules-stand-alone',
      'A rule reads like its own docs. Instead, share through src/rules/rule.ts or a fact.',
      { path: '^src/rules/[^/]+/' },
      { path: '^src/rules/', pathNot: '^src/rules/rule[.]ts$' },
    ),
    no(
      'pure-code-does-no-io',
      'It must give the same answer from a snapshot. Instead, read in src/sources and print in src/commands.',
      { path: `^src/(${pure})` },
      { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|path|util|zlib)$' },
    ),
    no(
      'heavy-parts-load-late',
      'Linting a SQL file must load none of them. Instead, await import() them in the command that needs them.',
      { path: '^src/(cli|advise|commands)' },
      { path: '^src/(bulk|infra|sources/aws)/', dynamic: false, dependencyTypesNot: ['type-only'] },
    ),
    no('no-cycles', 'Files in a circle are one file. Instead, merge them or pass one in.', {}, { circular: true }),
    no('no-orphans', 'Nobody runs it. Instead, import it or delete it.', { orphan: true, path: '^src/' }, {}),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
