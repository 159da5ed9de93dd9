import type { UnitKind } from "#db/vocabulary.ts";

/** A unit of the demo; `parent` names another one's key. */
export interface DemoUnit {
  key: string;
  name: string;
  shortName: string;
  kind: UnitKind;
  parent?: string;
  symbol?: string;
  protocolOrder: number;
  isHost?: true;
  sourceCode?: string;
  validFrom?: string;
  validTo?: string;
}

/**
 * Last day of the Bloc. The sources say that the provincial blocs ended in early 2025 and name no day,
 * so the last day of the first quarter stands in for it.
 */
const blocEnded = "2025-03-31";
const successorBegan = "2025-04-01";

/** The organisations of the conference of 26/11/2020; kinds and parents as its report gives them. */
const blocUnits: readonly DemoUnit[] = [
  {
    key: "bloc",
    name: "Đảng bộ Khối các cơ quan tỉnh",
    shortName: "Đảng bộ Khối",
    kind: "organisation",
    protocolOrder: 10,
    validTo: blocEnded,
  },
  {
    key: "committee",
    name: "Đảng ủy Khối các cơ quan tỉnh",
    shortName: "Đảng ủy Khối",
    kind: "committee",
    parent: "bloc",
    symbol: "ĐUK",
    protocolOrder: 20,
    isHost: true,
    sourceCode: "LSO",
    validTo: blocEnded,
  },
  {
    key: "standing_board",
    name: "Ban Thường vụ Đảng ủy Khối",
    shortName: "Ban Thường vụ",
    kind: "standing_board",
    parent: "committee",
    protocolOrder: 30,
    validTo: blocEnded,
  },
  {
    key: "inspection",
    name: "Ủy ban Kiểm tra Đảng ủy Khối",
    shortName: "Ủy ban Kiểm tra",
    kind: "inspection_committee",
    parent: "committee",
    symbol: "UBKTĐUK",
    protocolOrder: 40,
    validTo: blocEnded,
  },
];

/** The Bloc's own offices: the report names none, so these are the usual ones (demo). */
const officeUnits: readonly DemoUnit[] = [
  { key: "office", name: "Văn phòng Đảng ủy Khối", shortName: "Văn phòng", symbol: "VPĐUK", protocolOrder: 50 },
  { key: "organisation", name: "Ban Tổ chức Đảng ủy Khối", shortName: "Ban Tổ chức", protocolOrder: 60 },
  { key: "propaganda", name: "Ban Tuyên giáo Đảng ủy Khối", shortName: "Ban Tuyên giáo", protocolOrder: 70 },
  { key: "mass", name: "Ban Dân vận Đảng ủy Khối", shortName: "Ban Dân vận", protocolOrder: 80 },
].map((unit) => ({ ...unit, kind: "office", parent: "committee", validTo: blocEnded }));

/** The six units that set up a room under ĐA 2, in the report's order. They outlived the Bloc under other bodies. */
const sixUnits: readonly DemoUnit[] = [
  { key: "court", name: "Tòa án nhân dân tỉnh", shortName: "Tòa án tỉnh" },
  { key: "treasury", name: "Kho bạc Nhà nước tỉnh", shortName: "Kho bạc tỉnh" },
  { key: "tax", name: "Cục Thuế tỉnh", shortName: "Cục Thuế" },
  { key: "school", name: "Trường Chính trị Hoàng Văn Thụ", shortName: "Trường Chính trị" },
  { key: "market", name: "Cục Quản lý thị trường tỉnh", shortName: "Cục Quản lý thị trường" },
  { key: "customs", name: "Cục Hải quan tỉnh", shortName: "Cục Hải quan" },
].map((unit, index) => ({ ...unit, kind: "agency", parent: "bloc", protocolOrder: 110 + 10 * index }));

/** Further agencies, and the body that followed the Bloc: invented for the demo's delegates and coming session. */
const furtherUnits: readonly DemoUnit[] = [
  {
    key: "home_affairs",
    name: "Sở Nội vụ",
    shortName: "Sở Nội vụ",
    kind: "agency",
    parent: "bloc",
    protocolOrder: 210,
  },
  {
    key: "finance",
    name: "Sở Tài chính",
    shortName: "Sở Tài chính",
    kind: "agency",
    parent: "bloc",
    protocolOrder: 220,
  },
  { key: "justice", name: "Sở Tư pháp", shortName: "Sở Tư pháp", kind: "agency", parent: "bloc", protocolOrder: 230 },
  {
    key: "education",
    name: "Sở Giáo dục và Đào tạo",
    shortName: "Sở GD&ĐT",
    kind: "agency",
    parent: "bloc",
    protocolOrder: 240,
  },
  { key: "health", name: "Sở Y tế", shortName: "Sở Y tế", kind: "agency", parent: "bloc", protocolOrder: 250 },
  {
    key: "youth",
    name: "Đoàn Khối các cơ quan tỉnh",
    shortName: "Đoàn Khối",
    kind: "agency",
    parent: "bloc",
    protocolOrder: 260,
  },
  {
    key: "successor",
    name: "Đảng ủy các cơ quan Đảng tỉnh",
    shortName: "Đảng ủy các cơ quan Đảng",
    kind: "committee",
    protocolOrder: 25,
    validFrom: successorBegan,
  },
];

/** Every unit of the demo; a parent always stands before its children. */
export const demoUnits: readonly DemoUnit[] = [...blocUnits, ...officeUnits, ...sixUnits, ...furtherUnits];

/** Keys of the six units of ĐA 2, in the report's order. */
export const sixUnitKeys = sixUnits.map(({ key }) => key);
