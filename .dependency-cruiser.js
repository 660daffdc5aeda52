/**
 * The import ladder: who may use whom. A file uses only what stands beneath it, so a reader can start at the
 * bottom (`core`, `language`, `engine`: pure) and never meets a word that was not explained before.
 */

/** The floors of `src/features`, lowest first: each uses those before it and none after. */
const floors = [
	'people',
	'organisations',
	'programmes',
	'supporters',
	'forms',
	'letters',
	'calls',
	'applications',
	'reviews',
	'interviews',
	'selection',
	'mentors',
	'matching',
	'proposals',
	'teams',
	'gatherings',
	'member-gatherings',
	'mentorships',
	'group-meetings',
	'substitutes',
	'materials',
	'agreements',
	'goals',
	'journals',
	'care',
	'endings',
	'certificates',
	'projects',
	'community',
	'knowledge',
	'reports',
	'site'
];

const features = '^src/features/';
const server = '^src/features/[^/]+/server/';
const tests = String.raw`\.test\.ts$`;
const packages = 'node_modules';
const builtIn = { dependencyTypes: ['core'] };

/** A room that may import only what `allowed` names (paths, as patterns). */
const room = (name, from, allowed, comment) => ({
	name,
	comment,
	severity: 'error',
	from: { path: from, pathNot: tests },
	to: { pathNot: allowed, dependencyTypesNot: ['core'] }
});

const floorRules = floors.slice(0, -1).map((floor, index) => ({
	name: `nothing-above-${floor}`,
	comment: 'A feature uses only the features beneath it.',
	severity: 'error',
	from: { path: `${features}${floor}/`, pathNot: tests },
	to: { path: `${features}(${floors.slice(index + 1).join('|')})/` }
}));

export default {
	forbidden: [
		{
			name: 'no-circles',
			comment: 'Two files that need each other are one file, or a third one is missing.',
			severity: 'error',
			from: {},
			to: { circular: true }
		},
		{
			name: 'nothing-unresolved',
			comment: 'An import that resolves to nothing breaks at run time.',
			severity: 'error',
			from: {},
			to: { couldNotResolve: true, pathNot: String.raw`^(\$app|\$service-worker)|^\./\$types` }
		},
		room('core-uses-nothing', '^src/core/', ['^src/core/'], 'The smallest words of the house.'),
		room('language-uses-core', '^src/language/', ['^src/(core|language)/'], 'Pure.'),
		room('engine-uses-nothing', '^src/engine/', ['^src/engine/', 'node_modules/highs'], 'Pure.'),
		room(
			'ui-knows-no-product',
			'^src/ui/',
			['^src/(ui|core|messages)/', String.raw`^\$app`, packages],
			'Components that know no word of the product.'
		),
		room(
			'platform-knows-no-product',
			'^src/platform/',
			['^src/(platform|core|messages)/', '^db/schema', packages],
			'The outside world; it may be replaced, so it knows none of our features.'
		),
		{
			name: 'rules-are-pure',
			comment:
				'The root of a feature is pure: no database, no mail, no file, no server of any feature.',
			severity: 'error',
			from: { path: features, pathNot: [server, tests] },
			to: { path: ['^src/(platform|routes)/', server, '^db/'] }
		},
		{
			name: 'rules-know-engine-types',
			comment: 'The root of a feature speaks of the engine, and only server code runs it.',
			severity: 'error',
			from: { path: features, pathNot: [server, tests] },
			to: { path: '^src/engine/', pathNot: ['^src/engine/types', '^src/engine/[a-z]+/types'] }
		},
		{
			name: 'rules-touch-no-machine',
			comment: 'A rule that reads the machine gives two answers to one question.',
			severity: 'error',
			from: { path: `${features}|^src/(core|language|engine|ui)/`, pathNot: [server, tests] },
			to: builtIn
		},
		{
			name: 'server-needs-no-request',
			comment: 'Seeds, jobs and tests run server code in bare Node.',
			severity: 'error',
			from: { path: `${server}|^src/platform/` },
			to: { path: [String.raw`^\$app`, '@sveltejs/kit', '^src/routes/'] }
		},
		{
			name: 'nobody-uses-routes',
			comment: 'Pages are the top of the house.',
			severity: 'error',
			from: { path: '^src/', pathNot: '^src/(routes/|hooks)' },
			to: { path: '^src/routes/' }
		},
		{
			name: 'house-uses-no-tests',
			comment: 'What ships does not lean on what tests it.',
			severity: 'error',
			from: { path: '^(src|db|bin)/', pathNot: tests },
			to: { path: '^(tests|bench)/' }
		},
		...floorRules
	],
	options: {
		doNotFollow: { path: ['node_modules', '^src/messages'] },
		exclude: { path: String.raw`^(build|\.svelte-kit|src/canary)/|/\$types` },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		enhancedResolveOptions: {
			conditionNames: ['svelte', 'import', 'node', 'default', 'types'],
			exportsFields: ['exports'],
			extensions: ['.ts', '.js', '.svelte', '.json']
		}
	}
};
