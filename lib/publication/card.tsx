import "server-only";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { ImageResponse } from "next/og";
import { hasLocale } from "next-intl";
import { assertOutsideTransaction } from "#db/transaction-mark.ts";
import { getPublicActor } from "#lib/core/auth.ts";
import { AppError } from "#lib/core/errors.ts";
import { getFile } from "#lib/files/queries.ts";
import { recodePicture, reshapePicture } from "#lib/files/variants.ts";
import { routing } from "#lib/i18n/routing.ts";
import { toNfc } from "#lib/i18n/vietnamese.ts";
import { fileSubjects } from "#lib/papers/subjects.ts";
import { publicCharacters } from "#lib/ui/public/fonts/characters.ts";
import { readNews, readOrganization } from "./cache.ts";
import { cardSize, type NewsArticle } from "./schema.ts";

const faces = path.join(process.cwd(), "node_modules/@expo-google-fonts");
const faceFiles = {
  serif: "source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf",
  sans: "be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf",
};

const known = new Set(publicCharacters);
/** Only what the faces hold: for any other sign the renderer would ask a server far away. */
const drawable = (text: string) => [...toNfc(text)].filter((sign) => known.has(sign)).join("");

/** The last cards that were made: a link is looked up by many at once, when it is passed on. */
const made = new Map<string, Promise<Buffer>>();
const keptCards = 50;

type Params = { params: Promise<{ locale: string; slug: string }> };

/** GET /[locale]/news/[slug]/card.jpg: what a link to the item shows elsewhere, 1200 × 630: its first photo, or its title. */
export async function sendCard(request: Request, { params }: Params): Promise<Response> {
  const { locale, slug } = await params;
  const news = hasLocale(routing.locales, locale) ? await readNews(slug) : null;
  if (news?.kind !== "article") return new Response(null, { status: 404 });
  // A withdrawn item's card goes at once: it is kept by those who ask, but asked for each time.
  const organization = await readOrganization();
  const key = JSON.stringify([slug, news.updatedAt, organization]);
  const headers = new Headers({
    "content-type": "image/jpeg",
    "cache-control": "public, no-cache",
    etag: `"${Buffer.from(key).toString("base64url")}"`,
  });
  if (request.headers.get("if-none-match") === headers.get("etag")) return new Response(null, { status: 304, headers });
  const making = made.get(key) ?? makeCard(news, organization);
  made.delete(key);
  made.set(key, making);
  making.catch(() => made.delete(key));
  for (const oldest of made.keys()) {
    if (made.size <= keptCards) break;
    made.delete(oldest);
  }
  return new Response(new Uint8Array(await making), { headers });
}

async function makeCard(news: NewsArticle, organization: string): Promise<Buffer> {
  assertOutsideTransaction("a picture");
  const [photo] = news.text.photos.toSorted((one, two) => one.placeAfter - two.placeAfter);
  const picture = photo ? await cropPhoto(photo.fileId) : null;
  return picture ?? writeTitle(news, organization);
}

/** The photo in the card's shape; null where it cannot be had any more. */
async function cropPhoto(fileId: string): Promise<Buffer | null> {
  const file = await getFile(getPublicActor(), fileId, fileSubjects).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  });
  return file && reshapePicture(file, { ...cardSize, type: "jpeg", quality: 84 });
}

async function writeTitle({ text }: NewsArticle, organization: string): Promise<Buffer> {
  const [serif, sans] = await Promise.all(Object.values(faceFiles).map((file) => readFile(path.join(faces, file))));
  if (!serif || !sans) throw new Error("the card's faces are not there");
  const size = text.title.length > 110 ? 52 : text.title.length > 70 ? 60 : 70;
  const column = { display: "flex", flexDirection: "column" } as const;
  const drawn = new ImageResponse(
    <div
      style={{
        ...column,
        justifyContent: "space-between",
        width: "100%",
        height: "100%",
        padding: "64px 72px",
        backgroundColor: "#fdfcfa",
        borderLeft: "16px solid #9b1b1e",
        color: "#1d1a18",
      }}
    >
      <div style={column}>
        <div style={{ fontFamily: "sans", fontSize: 26, color: "#9b1b1e", marginBottom: 24 }}>
          {drawable(text.kicker)}
        </div>
        <div style={{ fontFamily: "serif", fontSize: size, lineHeight: 1.16, letterSpacing: "-0.015em" }}>
          {drawable(text.title)}
        </div>
      </div>
      <div style={{ display: "flex", fontFamily: "sans", fontSize: 26, color: "#5b534d" }}>
        {drawable(organization)}
      </div>
    </div>,
    {
      ...cardSize,
      fonts: [
        { name: "serif", data: serif, weight: 600 },
        { name: "sans", data: sans, weight: 400 },
      ],
    },
  );
  return recodePicture(new Uint8Array(await drawn.arrayBuffer()), { ...cardSize, type: "jpeg", quality: 90 });
}
