// The walls inside the code: what a reviewer should never have to say. Each has a test that it bites, in test/unit/walls.
// Walls between folders stand in .dependency-cruiser.cjs and in each folder's tsconfig.json.
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const typescript = ['**/*.ts', '**/*.tsx'];
const toolConfigs = ['*.config.ts', '*.config.mjs', 'test/*/playwright.config.ts'];

/** The only files that may speak of Electron's process-to-process API: everything else goes through the typed contract. */
const ipcOwners = {
  'electron/main/ipc.ts': ['ipcMain'],
  'electron/preload/index.ts': ['ipcRenderer', 'contextBridge'],
};
const ipcNames = Object.values(ipcOwners).flat();

const noDefaultExport = [
  { selector: 'ExportDefaultDeclaration', message: 'Name what you export: a name can be searched for.' },
  { selector: 'ExportSpecifier[exported.name="default"]', message: 'Name what you export.' },
];

const noModuleState = [
  {
    selector: ':matches(Program, Program > ExportNamedDeclaration) > VariableDeclaration[kind="let"]',
    message: 'No state at module level: hand it in, so that tests and a second instance get their own.',
  },
  {
    selector:
      ':matches(Program, Program > ExportNamedDeclaration) > VariableDeclaration > VariableDeclarator > NewExpression[callee.name=/^(Map|Set|WeakMap|WeakSet)$/][arguments.length=0]',
    message: 'An empty collection at module level is state: hand it in.',
  },
];

const noTestBranch = [
  {
    selector:
      ':matches(MemberExpression[property.name=/^(NODE_ENV|VITEST)$/], Literal[value=/^(NODE_ENV|VITEST)$/], MemberExpression[object.property.name="env"][property.name="MODE"])',
    message: 'The product does not know whether it is being tested: pass the part in.',
  },
];

const noSkippedTest = [
  {
    selector:
      'MemberExpression[property.name=/^(skip|only|todo|fixme|fails|skipIf|runIf)$/]:matches([object.name=/^(it|test|describe|suite|bench)$/], [object.object.name=/^(it|test|describe|suite|bench)$/])',
    message: 'No skipped and no focused tests: repair it or remove it.',
  },
  {
    selector: 'CallExpression[callee.name=/^(xit|xtest|xdescribe|fit|fdescribe)$/]',
    message: 'No skipped and no focused tests.',
  },
];

const textProps = '/^(title|label|placeholder|alt|aria-label|aria-description|aria-roledescription)$/';
const inJsx = ':matches(JSXElement, JSXFragment) > JSXExpressionContainer';
const noLiteralText = [
  `JSXText[value=/\\p{L}/u]`,
  `JSXAttribute[name.name=${textProps}] > Literal[value=/\\p{L}/u]`,
  `${inJsx} > :matches(Literal[value=/\\p{L}/u], TemplateLiteral:has(TemplateElement[value.raw=/\\p{L}/u]))`,
  `${inJsx} > :matches(ConditionalExpression, LogicalExpression) > Literal[value=/\\p{L}/u]`,
].map((selector) => ({
  selector,
  message: 'Texts come from resources/locales, so that they exist in every language.',
}));

/** @param {string[]} allowed */
const noIpcBut = (allowed) =>
  ipcNames
    .filter((name) => !allowed.includes(name))
    .map((name) => ({
      selector: `Identifier[name="${name}"]`,
      message: `${name} appears in one file: ${Object.entries(ipcOwners).find(([, names]) => names.includes(name))?.[0]}.`,
    }));

const noWholeElectron = [
  {
    selector:
      ':matches(ImportDeclaration[source.value=/^electron($|\\u002F)/] > :matches(ImportNamespaceSpecifier, ImportDefaultSpecifier), ImportExpression[source.value=/^electron($|\\u002F)/])',
    message: 'Import from electron by name, so that it is seen what is used.',
  },
];

/**
 * ESLint takes the last setting of a rule and does not add them up, so every folder states its whole list.
 * @param {string[]} files
 * @param {...{ selector: string, message: string }[]} lists
 */
const syntaxWall = (files, ...lists) => ({
  files,
  rules: { 'no-restricted-syntax': ['error', ...lists.flat()] },
});

const everywhere = [...noDefaultExport, ...noModuleState, ...noTestBranch, ...noWholeElectron];

/** @param {number} lines */
const functionsUpTo = (lines) => ({
  'max-lines-per-function': ['error', { max: lines, skipBlankLines: true, skipComments: true }],
});

/** @param {boolean} allowTypeImports */
const noElectron = (allowTypeImports) => ({
  '@typescript-eslint/no-restricted-imports': [
    'error',
    {
      patterns: [
        {
          regex: '^electron($|/)',
          allowTypeImports,
          message: 'Electron is for electron/main, electron/preload and the engine’s port.ts only.',
        },
      ],
    },
  ],
});

export default tseslint.config(
  { ignores: ['out/', 'node_modules/', '.data/', '**/*.d.ts', '**/*.cjs'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true } },
  {
    files: typescript,
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.config.ts'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: false },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Spreading a string gives its code points, which is what we want of names.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // `async` without `await` keeps a port's signature where one of its implementations needs none.
      '@typescript-eslint/require-await': 'off',
      // Made for classes; our objects are closures, and none of them knows `this`.
      '@typescript-eslint/unbound-method': 'off',
      // Does not see that a flag can change during an `await`, and calls the check after it needless.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // A parameter used once still names the request whose types it stands for.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'max-lines': ['error', { max: 300 }],
      ...functionsUpTo(55),
      ...noElectron(false),
    },
  },
  syntaxWall(typescript, everywhere, noIpcBut([])),
  {
    files: ['electron/main/**', 'electron/preload/**', 'electron/engine/port.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': 'off' },
  },
  ...Object.entries(ipcOwners).map(([file, names]) => syntaxWall([file], everywhere, noIpcBut(names))),
  {
    // Asynchronous twins exist from Electron 42 on only; the desk also runs on 33.
    files: ['electron/main/keyStore.ts', 'test/e2e/keys.spec.ts'],
    rules: { '@typescript-eslint/no-deprecated': 'off' },
  },
  {
    files: ['renderer/**'],
    extends: [reactHooks.configs.flat.recommended],
    // A component is read from its hooks down to its JSX; cutting that at 55 lines only moves props about.
    rules: { ...functionsUpTo(100) },
  },
  {
    // RTK Query's word for a query without an argument.
    files: ['renderer/ipc/**'],
    rules: { '@typescript-eslint/no-invalid-void-type': 'off' },
  },
  syntaxWall(['renderer/**'], everywhere, noIpcBut([]), noLiteralText),
  {
    files: ['test/**'],
    rules: {
      // A `describe` is a function, too; a chapter of tests is no longer than a file may be.
      'max-lines-per-function': 'off',
      ...noElectron(true),
    },
  },
  { files: ['test/demo/**', 'test/bench/**'], rules: { 'no-console': 'off' } },
  syntaxWall(['test/**'], everywhere, noIpcBut([]), noSkippedTest),
  // Vitest fills the variables of a test file in its hooks; nothing imports them.
  syntaxWall(
    ['test/**/*.test.ts', 'test/**/*.spec.ts'],
    noDefaultExport,
    noTestBranch,
    noWholeElectron,
    noIpcBut([]),
    noSkippedTest,
  ),
  {
    files: ['scripts/**/*.mjs', '*.config.mjs'],
    rules: {
      eqeqeq: 'error',
      'no-unused-vars': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'max-lines': ['error', { max: 300 }],
      ...functionsUpTo(40),
    },
  },
  syntaxWall(['scripts/**/*.mjs'], noDefaultExport, noModuleState),
  syntaxWall(toolConfigs, noModuleState),
);
