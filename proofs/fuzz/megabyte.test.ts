import { describeHoldUps } from "./hold-ups.ts";

await describeHoldUps(1);
