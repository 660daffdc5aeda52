import {
	OperationNodeTransformer,
	type KyselyPlugin,
	type PrimitiveValueListNode,
	type QueryResult,
	type RootOperationNode,
	type UnknownRow,
	type ValueNode
} from 'kysely';

const plain = (value: unknown) => (value instanceof Temporal.Instant ? value.toString() : value);

class InstantTransformer extends OperationNodeTransformer {
	protected override transformValue(node: ValueNode): ValueNode {
		return { ...super.transformValue(node), value: plain(node.value) };
	}
	protected override transformPrimitiveValueList(
		node: PrimitiveValueListNode
	): PrimitiveValueListNode {
		return { ...super.transformPrimitiveValueList(node), values: node.values.map(plain) };
	}
}

/** Lets queries take a `Temporal.Instant` where the column is a `timestamptz`; the driver knows only text. */
export class InstantPlugin implements KyselyPlugin {
	readonly #transformer = new InstantTransformer();

	transformQuery(args: { node: RootOperationNode; queryId: object }): RootOperationNode {
		return this.#transformer.transformNode(args.node, args.queryId as never);
	}

	async transformResult(args: {
		result: QueryResult<UnknownRow>;
	}): Promise<QueryResult<UnknownRow>> {
		return args.result;
	}
}
