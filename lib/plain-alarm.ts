import { Stack } from 'aws-cdk-lib';
import { Alarm, type AlarmProps } from 'aws-cdk-lib/aws-cloudwatch';
import type { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Construct } from 'constructs';
import { runbookSection } from '../functions/monitoring/runbook';

/** What an alarm says and when it does. */
export interface AlarmText extends Omit<AlarmProps, 'alarmName' | 'alarmDescription'> {
  /** What it is called in its name and in its section of the runbook. */
  readonly title: string;
  /** What it is called in its name, where that is not the title. */
  readonly called?: string;
  readonly meaning: string;
}

/** An alarm that says in plain words what is the case, and where the runbook says what to do. */
export class PlainAlarm extends Alarm {
  constructor(
    scope: Construct,
    id: string,
    {
      title,
      called = lowerCase(title),
      meaning,
      actions,
      ...rest
    }: AlarmText & { readonly actions: readonly SnsAction[] },
  ) {
    super(scope, id, {
      alarmName: `${Stack.of(scope).stackName} - ${called}`,
      alarmDescription: `${meaning} What to do: ${runbookSection(title)}`,
      ...rest,
    });
    this.addAlarmAction(...actions);
    this.addOkAction(...actions);
  }
}

function lowerCase(title: string): string {
  return title.charAt(0).toLowerCase() + title.slice(1);
}
