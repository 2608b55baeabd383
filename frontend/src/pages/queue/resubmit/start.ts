import type { Operation, Wanted } from '../../../api/operation';
import { freshKey, start, surelyNot } from '../../../api/operations';

/**
 * Starts at most one operation for one opening of the dialog: the key stays until it is certain that nothing was started
 * under it.
 */
export class Start {
  private key = freshKey();
  private running: Promise<Operation> | null = null;

  /** A call while another is under way is that one. */
  once(wanted: Wanted, acceptCost: boolean): Promise<Operation> {
    this.running ??= this.begin(wanted, acceptCost).finally(() => (this.running = null));
    return this.running;
  }

  private async begin(wanted: Wanted, acceptCost: boolean): Promise<Operation> {
    try {
      return await start(wanted, acceptCost, this.key);
    } catch (failure) {
      if (surelyNot(failure)) this.key = freshKey();
      throw failure;
    }
  }
}
