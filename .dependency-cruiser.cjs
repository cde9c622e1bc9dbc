// The walls between the folders (docs/ARCHITECTURE.md). Each has a test that it bites: test/unit/walls/folders.test.ts.

/**
 * @param {string} name
 * @param {string} comment
 * @param {object} from
 * @param {object} to
 */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const ours = '^(shared|electron|renderer|server|test|scripts)/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    forbid('no-cycles', 'Data flows one way.', {}, { circular: true }),
    forbid('nothing-missing', 'Every import leads somewhere.', {}, { couldNotResolve: true }),
    forbid(
      'shared-is-alone',
      'What desk, screens and server agree on imports zod and itself.',
      { path: '^shared/' },
      { pathNot: '^(shared/|node_modules/zod/)' },
    ),
    forbid(
      'domain-before-contract',
      'The pure rules do not know the messages that carry them.',
      { path: '^shared/domain/' },
      { path: '^shared/contract/' },
    ),
    forbid(
      'engine-without-window',
      'The engine runs without a window, in a process of its own.',
      { path: '^electron/engine/' },
      { path: ours, pathNot: '^(shared|electron/engine)/' },
    ),
    forbid(
      'config-is-alone',
      'Settings are read by the desk and read nothing of it.',
      { path: '^electron/config/' },
      { path: ours, pathNot: '^(shared|electron/config)/' },
    ),
    forbid(
      'preload-is-thin',
      'The bridge is derived from the contract.',
      { path: '^electron/preload/' },
      { pathNot: '^(shared/|electron/preload/|node_modules/electron/)' },
    ),
    forbid(
      'main-stays-in-the-desk',
      'The desk knows the server by its contract only.',
      { path: '^electron/main/' },
      { path: ours, pathNot: '^(shared|electron)/' },
    ),
    forbid(
      'renderer-knows-the-contract-only',
      'The screens reach the desk over the bridge, and nothing else.',
      { path: '^renderer/' },
      { path: ours, pathNot: '^(shared|renderer)/' },
    ),
    forbid(
      'renderer-without-node',
      'The screens have no Node.',
      { path: '^renderer/' },
      { dependencyTypes: ['core'] },
    ),
    forbid(
      'features-are-separate',
      'What two features need belongs into renderer/ui, renderer/ipc or renderer/app.',
      { path: '^renderer/features/([^/]+)/' },
      { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
    ),
    forbid(
      'ui-is-plain',
      'Shared components know no feature.',
      { path: '^renderer/(ui|ipc)/' },
      { path: '^renderer/features/' },
    ),
    forbid(
      'server-without-desk',
      'The server knows desks by the contract only.',
      { path: '^server/' },
      { path: ours, pathNot: '^(shared|server)/' },
    ),
    forbid(
      'tests-are-outside',
      'The product does not import its tests.',
      { pathNot: '^test/' },
      { path: '^test/' },
    ),
    forbid(
      'migrations-are-frozen',
      'A released migration must not change because something it imports did.',
      { path: '/migrations/[^/]*\\d{4}[^/]*\\.ts$' },
      { path: `${ours}|^resources/` },
    ),
    forbid(
      'electron-in-its-place',
      'Electron is for main, preload and the engine’s port; tests name its types.',
      { pathNot: '^(electron/(main|preload)/|electron/engine/port\\.ts$|test/|scripts/starter/)' },
      { path: '^node_modules/electron/' },
    ),
    forbid(
      'scripts-need-nothing',
      'Scripts run before anything is installed; @electron/fuses is imported when it is.',
      { path: '^scripts/', pathNot: '^scripts/starter/' },
      { dependencyTypesNot: ['core'], pathNot: '^(scripts/|node_modules/@electron/fuses/)' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
