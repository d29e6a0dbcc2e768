import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { tableShape } from '../functions/state/table-shape';
import type { StateTable } from './state-table';

/** Lets a function do something with the table's items. Unlike `grant` it gives nothing on the indexes. */
export function onTable({ tableArn }: StateTable, ...actions: string[]): PolicyStatement {
  return new PolicyStatement({ actions, resources: [tableArn] });
}

/** Lets a function ask the index for what is due. */
function toFindDue({ tableArn }: StateTable): PolicyStatement {
  const index = `${tableArn}/index/${tableShape.dueIndex.name}`;
  return new PolicyStatement({ actions: ['dynamodb:Query'], resources: [index] });
}

/** Lets a function keep what is remembered of servers and jobs. */
export function toRemember(table: StateTable): readonly PolicyStatement[] {
  return [onTable(table, 'dynamodb:GetItem', 'dynamodb:PutItem'), toFindDue(table)];
}
