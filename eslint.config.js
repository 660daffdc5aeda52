import svelte from 'eslint-plugin-svelte';
import typescript from 'typescript-eslint';

/** Few rules, each with a bug behind it; taste is Prettier's, types are svelte-check's. */
const rules = {
	'no-console': 'off',
	eqeqeq: ['error', 'always'],
	'no-var': 'error',
	'prefer-const': 'error',
	'no-self-compare': 'error',
	'no-unreachable-loop': 'error',
	'array-callback-return': 'error',
	'no-promise-executor-return': 'off',
	'max-lines': ['error', { max: 400, skipBlankLines: true }],
	complexity: ['error', 14],
	'no-restricted-syntax': [
		'error',
		{
			selector: 'ExportAllDeclaration[exported=null]',
			message: 'No barrels: import from the file that has it.'
		},
		{
			selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
			message: 'Ask the clock: now() of #platform/clock.ts.'
		}
	],
	'@typescript-eslint/no-unused-vars': [
		'error',
		{ argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }
	],
	'@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true }],
	'@typescript-eslint/consistent-type-imports': 'error'
};

export default [
	{
		ignores: [
			'build/',
			'.svelte-kit/',
			'src/messages/',
			'data/',
			'test-results/',
			'db/schema.ts',
			'src/canary/'
		]
	},
	...typescript.configs.recommended,
	...svelte.configs['flat/recommended'],
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: typescript.parser } },
		rules: {
			'svelte/no-navigation-without-resolve': 'off',
			// {' '} is how a space survives between two tags
			'svelte/no-useless-mustaches': 'off'
		}
	},
	{ rules },
	// What $props() hands out is declared with let, whether or not a component writes to it.
	{ files: ['**/*.svelte'], rules: { 'prefer-const': 'off' } },
	{ files: ['db/seeds/**'], rules: { 'max-lines': 'off' } },
	{
		// A promise that nobody waits for hides its error: the one rule here that needs types.
		files: ['src/**/*.ts', 'bin/**/*.ts', 'tools/**/*.ts', 'tests/**/*.ts', 'db/**/*.ts'],
		ignores: ['**/*.svelte.ts'],
		languageOptions: {
			parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname }
		},
		rules: { '@typescript-eslint/no-floating-promises': 'error' }
	}
];
