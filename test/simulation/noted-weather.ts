import type { Weather } from './faults';
import type { Environment } from './lambda';

/** The same weather; what a process meets of it is noted of its invocation. */
export function notedWeather(weather: Weather, environment: Environment): Weather {
  return {
    next: (service) => {
      const fault = weather.next(service);
      if (fault !== undefined) environment.disturb({ service, kind: fault.kind });
      return fault;
    },
    count: (kind) => weather.count(kind),
  };
}
