import type { Login } from './login';
import type { GiveOrder, Order, OrderOutcome } from './order';

/**
 * Gives orders with a login. A token that is refused (401) is replaced once: a server looks at it before it does anything.
 *
 * @throws also what a login throws
 */
export function ordering(order: GiveOrder, login: Login) {
  return async (wish: Omit<Order, 'token'>): Promise<OrderOutcome> => {
    const token = await login.token();
    const outcome = await order({ ...wish, token: token.value });
    if (outcome.kind !== 'refused' || outcome.status !== 401) return outcome;
    const { value } = await login.replace(token);
    return order({ ...wish, token: value });
  };
}
