import { Validations } from 'aws-cdk-lib';
import { SecurityGroup, Subnet, Vpc } from 'aws-cdk-lib/aws-ec2';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { FunctionOptions } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { AwsConfig } from '../functions/config/config';

/** Names an existing VPC, without looking it up, and lets the role attach a function to it. */
export function joinVpc(
  scope: Construct,
  role: Role,
  config: NonNullable<AwsConfig['vpc']>,
): Pick<FunctionOptions, 'vpc' | 'vpcSubnets' | 'securityGroups'> {
  role.addToPolicy(
    new PolicyStatement({
      actions: [
        'ec2:AssignPrivateIpAddresses',
        'ec2:CreateNetworkInterface',
        'ec2:DeleteNetworkInterface',
        'ec2:DescribeNetworkInterfaces',
        'ec2:DescribeSubnets',
        'ec2:UnassignPrivateIpAddresses',
      ],
      resources: ['*'],
    }),
  );
  Validations.of(role).acknowledge({
    id: 'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
    reason: 'Lambda makes the network interfaces under ids of its own, and EC2 describes only all of them.',
  });
  Validations.of(scope).acknowledge({
    id: 'Annotation::@aws-cdk/aws-ec2:noSubnetRouteTableId',
    reason: 'Nothing here reads the route table of a subnet.',
  });
  return {
    vpc: Vpc.fromVpcAttributes(scope, 'Vpc', {
      vpcId: config.id,
      availabilityZones: [...config.availabilityZones],
    }),
    vpcSubnets: {
      subnets: config.subnetIds.map((id) => Subnet.fromSubnetId(scope, id, id)),
    },
    securityGroups: config.securityGroupIds.map((id) => SecurityGroup.fromSecurityGroupId(scope, id, id)),
  };
}
