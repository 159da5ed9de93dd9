import type postgres from "postgres";
import { fullDate, type Html, html, page, time, weekday } from "./html.ts";

type Photo = { fileId: string; caption: string; credit: string; alt: string; placeAfter: number };
type Block = { type: string; text: string };
type Content = {
  kicker: string;
  title: string;
  sourceCode: string;
  lead: string;
  body: Block[];
  byline: string;
  photos: Photo[];
};

/** The published article with the queries that the application makes when it renders it anew. */
export async function showArticle(sql: postgres.Sql, slug: string): Promise<Html | null> {
  const [row] = await sql`select * from write_ups where slug = ${slug} and published_at is not null`;
  if (!row || (row.status !== "published" && row.status !== "corrected")) return null;
  const [[revision], [approval], figures, more] = await Promise.all([
    sql<{ content: Content }[]>`select content from write_up_revisions where id = ${row.published_revision_id}`,
    sql`select p.full_name, p.position, d.created_at from decisions d join people p on p.id = d.actor_id
      where d.transition = 'approve' and d.revision_id = ${row.published_revision_id}
      order by d.created_at desc limit 1`,
    readFigures(sql, row.session_id),
    sql`select w.slug, r.content, w.published_at from write_ups w
      join write_up_revisions r on r.id = w.published_revision_id
      where w.status in ('published', 'corrected') and w.slug <> ${slug} order by w.published_at desc limit 3`,
  ]);
  if (!revision) return null;
  const { content } = revision;
  const words = [content.title, content.lead, ...content.body.map((block) => block.text)].join("\n");
  const quoted = figures.filter(({ value }) =>
    new RegExp(`(?<![\\d/]|\\d[.,])${value}(?![\\d%/]|[.,]\\d)`).test(words),
  );
  const groups = Map.groupBy(quoted, (figure) => String(figure.short_title ?? "Kết quả chung"));
  const photosAt = (place: number) =>
    content.photos
      .filter((photo) => photo.placeAfter === place)
      .map(
        (photo) =>
          html`<figure><img src="/api/files/${photo.fileId}" alt="${photo.alt}"><figcaption><span>${photo.caption}</span> <span>${photo.credit}</span></figcaption></figure>`,
      );

  return page(
    content.title,
    html`<a href="#content">Đến nội dung chính</a>
<header><ul><li><a href="/en/news/${slug}">English</a></li><li><a href="/vi/my-work">Đăng nhập</a></li></ul>
<p>Trang tin hội nghị</p><a href="/vi/news">Đảng ủy Khối các cơ quan tỉnh</a>
<nav><a href="/vi/news">Tin hội nghị</a> <a href="/vi/news#programmes">Đề án, chuyên đề</a> <a href="/vi/news#archive">Lưu trữ</a></nav></header>
<main id="content"><article><p>${content.kicker}</p><h1>${content.title}</h1><p><b>${content.sourceCode}-</b> ${content.lead}</p>
<dl><dt>Đăng lúc</dt><dd>${time(row.published_at)}, ${weekday(row.published_at)}, ${fullDate(row.published_at)}</dd>
<dt>Tác giả</dt><dd>${content.byline}</dd></dl><button>In bài</button>
${photosAt(0)}${content.body.map((block, index) => [
  block.type === "heading" ? html`<h2>${block.text}</h2>` : html`<p>${block.text}</p>`,
  photosAt(index + 1),
])}<p>${content.byline}</p>
${approval && html`<p>Duyệt đăng: ${approval.full_name}, ${approval.position} <span>· ${time(approval.created_at)}, ${fullDate(approval.created_at)}</span></p>`}
<aside><h2>Số liệu trong bài</h2><p>Nguồn của số liệu trong bài, theo báo cáo trình tại hội nghị.</p>
${[...groups].map(
  ([name, list]) =>
    html`<section><h3>${name}</h3><p>${[...new Set(list.map((one) => `${one.report_title}, bản ${one.report_number}`))].join("; ")}</p>
<ul>${list.map((one) => html`<li><b>${one.value}</b> <span>${one.name}</span> <i>${one.source_place}</i></li>`)}</ul></section>`,
)}</aside>
<nav><h2>Tin khác</h2><ul>${more.map((one) => html`<li><a href="/vi/news/${one.slug}"><time>${fullDate(one.published_at)}</time> ${one.content.title}</a></li>`)}</ul></nav>
</article></main><footer><p>Đảng ủy Khối các cơ quan tỉnh · Trang tin hội nghị</p><p>Soạn và xuất bản bằng Nghị trình</p>
<p>Tên người và chức vụ là dữ liệu minh họa.</p></footer>`,
  );
}

async function readFigures(sql: postgres.Sql, sessionId: string) {
  const reported = await sql`select programme_id from agenda_items
    where session_id = ${sessionId} and programme_id is not null order by place`;
  const [session] = await sql`select convening_unit_id from sessions where id = ${sessionId}`;
  const order = [...new Set(reported.map((row) => String(row.programme_id)))];
  const rows = await sql`select distinct on (i.id) i.id, i.name, i.sort_order, v.value, v.source_place,
      r.title as report_title, r.number as report_number, p.id as programme_id, p.short_title
    from indicators i join indicator_values v on v.indicator_id = i.id
    left join programmes p on p.id = i.programme_id left join reports r on r.id = v.report_id
    where i.protection = 'public'
      and (i.programme_id = any(${order}::uuid[]) or (i.programme_id is null and i.unit_id = ${session?.convening_unit_id}))
    order by i.id, v.created_at desc, v.id desc`;
  const rank = (id: string | null) => (id === null ? order.length : order.indexOf(id));
  return [...rows].sort(
    (one, two) => rank(one.programme_id) - rank(two.programme_id) || one.sort_order - two.sort_order,
  );
}
