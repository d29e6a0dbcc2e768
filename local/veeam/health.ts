/** How a service that a server depends on is. */
export interface ServiceHealth {
  readonly isHealthy: boolean;
  readonly description: string | null;
}

/** That nothing is wrong with a service. */
export const healthy: ServiceHealth = { isHealthy: true, description: null };
