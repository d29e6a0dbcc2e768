import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { tableShape } from '../functions/state/table-shape';
import type { StateTable } from './state-table';

/** Lets a function do something with the table's items. Unlike `grant` it gives nothing on the indexes. */
export function allowOnTable(lambda: Lambda, table: StateTable, ...actions: readonly string[]): void {
  lambda.addToRolePolicy(new PolicyStatement({ actions: [...actions], resources: [table.tableArn] }));
}

/** Lets a function ask the index for what is due. */
export function allowToFindDue(lambda: Lambda, table: StateTable): void {
  const index = `${table.tableArn}/index/${tableShape.dueIndex.name}`;
  lambda.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:Query'], resources: [index] }));
}
