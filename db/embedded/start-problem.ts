/** Why the application cannot start, in one line that a person can act on; shown without a stack. */
export class StartProblem extends Error {
  override name = "StartProblem";
}
