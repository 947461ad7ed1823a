/** What may be used up: units of work (about a microsecond each), and bytes of memory, roughly counted. */
export interface Allowance {
  readonly work: number;
  readonly memory: number;
}

/**
 * Of a whole compile: some seconds and half a gigabyte, which is ten times what the largest real tree takes. What was
 * made counts as long as the compile lasts, even if it is thrown away: making it took its time, too.
 */
export const WHOLE_COMPILE: Allowance = { work: 5_000_000, memory: 500_000_000 };

/** Thrown when an allowance is used up; each room makes a located diagnostic of it. */
export class BudgetSpent extends Error {
  override readonly name = "BudgetSpent";
  readonly resource: keyof Allowance;

  constructor(resource: keyof Allowance) {
    super(resource === "work" ? "this takes too much work" : "this takes too much memory");
    this.resource = resource;
  }
}

/** Characters that are gone through in the time of one unit of work. */
const READ_AT_ONCE = 64;
/** Characters that are looked at one by one in the time of one unit of work. */
const WALKED_AT_ONCE = 4;
/** Characters that are made in the time of one unit of work. */
const MADE_AT_ONCE = 64;

const BYTES_OF_CHARACTER = 2;
const BYTES_OF_ITEM = 16;

/** One budget for all that a compile computes: every loop, copy and read of the languages and of Heat spends from it. */
export class Budget {
  readonly #allowance: Allowance;
  readonly #whole: Budget | undefined;
  #work = 0;
  #memory = 0;

  constructor(allowance: Allowance = WHOLE_COMPILE, whole?: Budget) {
    this.#allowance = allowance;
    this.#whole = whole;
  }

  /** A smaller one out of this: what is spent there is spent here too. */
  part(allowance: Partial<Allowance>): Budget {
    return new Budget({ ...this.#allowance, ...allowance }, this);
  }

  get spent(): Allowance {
    return { work: this.#work, memory: this.#memory };
  }

  /** Notes work: a call, an expression, an item that is visited. */
  step(units = 1): void {
    this.#whole?.step(units);
    this.#work += units;
    // Written so that a count which is no number is refused too.
    if (!(this.#work <= this.#allowance.work)) throw new BudgetSpent("work");
  }

  /** Announces that so many characters will be gone through: compared, searched, changed. */
  read(characters: number): void {
    this.step(characters / READ_AT_ONCE);
  }

  /** Announces that so many characters will be looked at one by one, each by some lines of code. */
  walk(characters: number): void {
    this.step(characters / WALKED_AT_ONCE);
  }

  /** Announces a text of this length before it is made. */
  makeText(characters: number): void {
    this.#make(characters * BYTES_OF_CHARACTER);
    this.step(characters / MADE_AT_ONCE);
  }

  /** Announces a list or map of so many items before it is made. */
  makeItems(items: number): void {
    this.#make(items * BYTES_OF_ITEM);
    this.step(items / 16);
  }

  #make(bytes: number): void {
    if (this.#whole !== undefined) this.#whole.#make(bytes);
    this.#memory += bytes;
    if (!(this.#memory <= this.#allowance.memory)) throw new BudgetSpent("memory");
  }
}
