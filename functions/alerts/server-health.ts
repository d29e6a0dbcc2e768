/** How a server says that the services are that it depends on. */
export interface ServerHealth {
  readonly isHealthy: boolean;
  readonly unhealthy: readonly UnhealthyService[];
}

/** A service that is not well. */
interface UnhealthyService {
  /** As the server calls it: `nats`, `configurationDb`, … */
  readonly name: string;
  readonly description?: string;
}
