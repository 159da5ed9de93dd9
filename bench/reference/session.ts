import type postgres from "postgres";
import { dayMonthTime, type Html, html, page, weekday } from "./html.ts";
import type { Person } from "./person.ts";

const kinds: Record<string, string> = { paper: "Tham luận", note: "Góp ý", speech: "Phát biểu" };
const categories: Record<string, string> = {
  result: "Kết quả",
  difficulty: "Khó khăn, vướng mắc",
  cause: "Nguyên nhân",
  lesson: "Kinh nghiệm",
  good_practice: "Cách làm hay",
  proposal: "Kiến nghị",
};
const statuses: Record<string, string> = {
  submitted: "Đã gửi",
  received: "Đã tiếp nhận",
  scheduled: "Đã xếp lịch",
  presented: "Đã trình bày",
};

/** A session's contributions as its secretary sees them, with the queries of the application's page. */
export async function showSession(sql: postgres.Sql, person: Person, sessionId: string): Promise<Html | null> {
  if (!person.roles.includes("secretariat")) return null;
  const [[session], agenda, rows, tasks] = await Promise.all([
    readSession(sql, person, sessionId),
    sql`select a.id, a.kind, a.title, a.minutes, p.code, p.short_title from agenda_items a
      left join programmes p on p.id = a.programme_id
      where a.session_id = ${sessionId} and a.kind <> 'break' order by a.place`,
    readContributions(sql, sessionId),
    countTasks(sql, person),
  ]);
  if (!session) return null;
  const { contributions, passages } = rows;
  const initials = person.fullName.split(" ").map((word) => word[0] ?? "");
  const short = `${initials[0]}${initials.at(-1)}`;
  const count = (list: readonly unknown[], label: string) => (list.length > 0 ? `${list.length} ${label}` : null);
  const ofKind = (kind: string) => contributions.filter((row) => row.kind === kind);
  const waiting = contributions.filter((row) => row.status === "submitted");
  const day = new Date(`${session.date}T00:00:00Z`);
  const [year, month, dayOfMonth] = String(session.date).split("-");
  const badge = html`<span>${tasks > 99 ? "99+" : tasks}</span> <span>${tasks} việc đang chờ</span>`;

  return page(
    "Ý kiến, tham luận",
    html`<a href="#content">Đến nội dung chính</a>
<header><a href="/vi/my-work">Nghị trình</a><nav><a href="/vi/my-work">Việc của tôi ${badge}</a> <a href="/vi/sessions">Hội nghị</a>
<a href="/vi/programmes">Đề án và chuyên đề</a> <a href="/vi/write-ups">Tin bài</a> <a href="/vi/people">Danh bạ</a></nav>
<button>${short} <b>${person.fullName}</b> <small>${person.unitName}</small></button></header>
<header><a href="/vi/my-work">Nghị trình</a> <button>${short}</button></header>
<main id="content"><ol><li><a href="/vi/sessions">Hội nghị</a></li><li><a href="/vi/sessions">tháng ${Number(month)}/${year}</a></li></ol>
<a href="/vi/sessions/${sessionId}/contributions/record">Ghi phát biểu</a>
<time>${weekday(day)} <b>${Number(dayOfMonth)}</b> tháng ${Number(month)}/${year} buổi sáng ${weekday(day)}, ${dayOfMonth}/${month}/${year}, buổi sáng</time>
<span>Đang họp</span><h1>${session.title}</h1><p>${session.theme}</p>
<dl><dt>Thời gian</dt><dd>${session.starts_at.slice(0, 5)} – ${session.ends_at.slice(0, 5)}</dd><dt>Địa điểm</dt><dd>${session.venue}</dd>
<dt>Chủ trì</dt><dd>${session.chair_name}, ${session.chair_position}</dd>
<dt>Thư ký</dt><dd>${session.recorder_name}, ${session.recorder_position}</dd></dl>
<nav><a href="/vi/sessions/${sessionId}">Tổng quan</a> <a href="/vi/sessions/${sessionId}/agenda">Chương trình</a>
<a href="/vi/sessions/${sessionId}/delegates">Đại biểu <span>${session.delegates}</span></a>
<a href="/vi/sessions/${sessionId}/documents">Tài liệu ${session.documents || null}</a>
<a href="/vi/sessions/${sessionId}/contributions">Ý kiến, tham luận <span>${session.contributions}</span></a>
<a href="/vi/sessions/${sessionId}/write-up">Tin bài</a></nav>
<h2>Ý kiến, tham luận của đại biểu</h2><p>${[count(ofKind("paper"), "tham luận"), count(ofKind("note"), "góp ý")].filter(Boolean).join(", ")}
<b>${waiting.length} bài chờ tiếp nhận</b></p>
<nav><a href="?">Tất cả <span>${passages.length}</span></a>${Object.entries(categories).map(([category, label]) => {
      const found = passages.filter((passage) => passage.category === category);
      return found.length > 0 && html` <a href="?category=${category}">${label} <span>${found.length}</span></a>`;
    })}</nav>
${agenda.map((item, index) => {
  const own = contributions.filter((row) => row.agenda_item_id === item.id);
  return (
    own.length > 0 &&
    html`<section><h3><span>${index + 1}</span> ${item.title} <span>${item.code}</span></h3><ul>${own.map((row) => showRow(row, passages))}</ul></section>`
  );
})}</main><footer><span>Dữ liệu minh họa: họ tên, chức vụ, thời hạn và số phiên bản là giả định.</span>
<span>Nghị trình · Văn phòng Đảng ủy Khối các cơ quan tỉnh</span></footer>
<nav><a href="/vi/my-work">Việc ${badge}</a> <a href="/vi/sessions">Hội nghị</a> <a href="/vi/programmes">Đề án</a>
<a href="/vi/write-ups">Tin bài</a> <button>Thêm</button></nav>`,
  );
}

function showRow(row: postgres.Row, passages: readonly postgres.Row[]): Html {
  const href = `/vi/sessions/${row.session_id}/contributions/${row.id}`;
  const own = passages.filter((passage) => passage.contribution_id === row.id);
  return html`<li><div><b>${row.full_name}</b> <span>${row.position}</span> <span>${kinds[row.kind]}, gửi ${dayMonthTime(row.submitted_at)}</span></div>
<p><a href="${href}">${row.title}</a></p><ul>${own.map(
    (passage) => html`<li><p><b>${categories[passage.category]}</b> ${excerptOf(passage.opening)}</p></li>`,
  )}</ul><div>${statuses[row.status]} ${row.status === "submitted" && html`<button>Tiếp nhận</button>`}</div></li>`;
}

function excerptOf(opening: string): string {
  const flat = opening.trim().replace(/\s+/g, " ");
  return flat.length > 240 || opening.length >= 600 ? `${Array.from(flat).slice(0, 240).join("")}…` : flat;
}

function readSession(sql: postgres.Sql, person: Person, sessionId: string) {
  return sql`select s.*, s.date::text as date, u.name as unit_name, c.full_name as chair_name, c.position as chair_position,
      r.full_name as recorder_name, r.position as recorder_position,
      (select count(*) from agenda_items where session_id = s.id and kind <> 'break')::int as agenda_items,
      (select count(*) from delegates where session_id = s.id)::int as delegates,
      (select count(distinct coalesce(r.programme_id, r.unit_id)) from reports r where r.status <> 'draft' and (r.session_id = s.id
        or r.session_id is null and exists (select from agenda_items where session_id = s.id and programme_id = r.programme_id)))::int
        as documents,
      (select count(*) from contributions where session_id = s.id and status not in ('draft', 'withdrawn'))::int as contributions,
      exists(select from delegates where session_id = s.id and person_id = ${person.id} and status <> 'listed') as invited
    from sessions s join units u on u.id = s.convening_unit_id
    left join people c on c.id = s.chair_id left join people r on r.id = s.recorder_id
    where s.id = ${sessionId}`;
}

async function readContributions(sql: postgres.Sql, sessionId: string) {
  const contributions = await sql`select c.*, p.full_name, p.position, u.short_name, s.status as session_status,
      s.chair_id, s.recorder_id, s.papers_due_on
    from contributions c join sessions s on s.id = c.session_id join people p on p.id = c.author_id
    left join units u on u.id = p.unit_id left join agenda_items a on a.id = c.agenda_item_id
    where c.session_id = ${sessionId} and c.submitted_at is not null
    order by a.place asc nulls last, c.submitted_at, c.created_at limit 500`;
  const passages = await sql`select id, contribution_id, category, left(text, 600) as opening from passages
    where contribution_id = any(${contributions.map((row) => row.id)}::uuid[]) order by place`;
  return { contributions, passages };
}

/** Everything that waits for a secretary, as the count beside "Việc của tôi" adds it up. */
async function countTasks(sql: postgres.Sql, person: Person): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select (
      (select count(*) from delegates d join sessions s on s.id = d.session_id
        where d.person_id = ${person.id} and d.status = 'invited' and s.status = 'invited')
      + (select count(*) from sessions where recorder_id = ${person.id} and status in ('in_session', 'adjourned'))
      + (select count(*) from contributions c join sessions s on s.id = c.session_id join people p on p.id = c.author_id
        where c.status = 'submitted' and s.status not in ('archived', 'cancelled'))
      + (select count(*) from reports r join programmes p on p.id = r.programme_id
        left join sessions s on s.id = r.session_id where r.status = 'submitted')
      + (select count(*) from sessions where status = 'draft')
      + (select count(*) from sessions s where s.status = 'closed'
        and not exists (select 1 from write_ups where session_id = s.id))
      + (select count(*) from write_ups w join sessions s on s.id = w.session_id join people p on p.id = w.author_id
        where w.status = 'draft' and ${person.id} = any(w.editor_ids))
      + (select count(*) from write_ups w join sessions s on s.id = w.session_id join people p on p.id = w.author_id
        where w.status = 'changes_requested')
      + (select count(*) from write_ups w join sessions s on s.id = w.session_id join people p on p.id = w.author_id
        where w.status = 'approved')
    )::int as count`;
  return row?.count ?? 0;
}
