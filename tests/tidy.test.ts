// House rules that no compiler knows. What a reviewer says twice becomes a check here.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..");
const LINES_MAXIMUM = 300;
const HELPERS_CALLED_ONCE_MAXIMUM = 25;
const GENERATED = [/^app\/platform\/database\.types\.ts$/, /^supabase\/migrations\//, /^package-lock\.json$/, /^tests\/database\/api-surface\.txt$/];
const OUTSIDE = new Set(["node_modules", "build", ".data", ".git", ".temp", "test-results", ".cache"]);

function filesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder))
    .filter((name) => !OUTSIDE.has(name))
    .flatMap((name) => {
      const path = folder ? `${folder}/${name}` : name;
      return statSync(join(ROOT, path)).isDirectory() ? filesBelow(path) : [path];
    });
}

const own = filesBelow("").filter((path) => /\.(ts|tsx|js|mjs|cjs|sql|css|html|md|json|toml)$/.test(path) && !GENERATED.some((rule) => rule.test(path)));
const text = new Map(own.map((path) => [path, readFileSync(join(ROOT, path), "utf8")]));
// This file names what it forbids.
const others = own.filter((path) => path !== "tests/tidy.test.ts");
const code = others.filter((path) => /\.(ts|tsx|mjs|sql)$/.test(path));

/** Every line of these files that the pattern is found in, as path:line: text. */
function linesWith(files: string[], pattern: RegExp): string[] {
  return files.flatMap((path) =>
    (text.get(path) ?? "").split("\n").flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim().slice(0, 160)}`] : [])),
  );
}

describe("files", () => {
  test(`have at most ${LINES_MAXIMUM} lines`, () => {
    const long = own.filter((path) => /\.(ts|tsx|mjs|sql|css)$/.test(path)).map((path) => [path, (text.get(path) ?? "").split("\n").length - 1] as const);
    expect(long.filter(([, lines]) => lines > LINES_MAXIMUM)).toEqual([]);
  });

  test("are not barrels, and their names say what they hold", () => {
    expect(own.filter((path) => /(^|\/)(index|utils?|helpers?|misc|common)(\.[a-z.]+|\/)/.test(path))).toEqual([]);
  });

  test("leave nothing for later", () => {
    expect(linesWith(others, /\b(TODO|FIXME|XXX|HACK)\b|not implemented|coming soon|lorem ipsum/i)).toEqual([]);
  });

  test("name no folder of anybody's machine", () => {
    expect(linesWith(others, /(^|["'`\s(])\/(work|root|home\/\w+)\/\w/)).toEqual([]);
  });

  test("are written in British spelling", () => {
    const american =
      /\b(organiz\w+|behavior\w*|favorit\w+|honor\w*|cancel(ed|ing)|label(ed|ing)|enrollment|fulfill\b|recogniz\w+|summariz\w+|(?<!tar\.)finaliz\w+|centered|gray)\b/i;
    const prose = others.filter((path) => /\.(ts|tsx|sql|md|html|mjs)$/.test(path));
    expect(linesWith(prose, american)).toEqual([]);
  });
});

describe("words", () => {
  test("are the plain ones, each for one thing", () => {
    // Said otherwise now: sent back for changes is returned, taken back is withdrawn, decided against is rejected.
    const odd = new RegExp(
      [
        "your places|come in as|how it goes|how you are told|as it stands|ready for reading|to bridge|let one thing go|keep in reserve",
        "by the ledger|surrender list|lately paid|too dear|nothing waits|look into your mail|the kind is judged|student record|early opening",
        "\\b(turn(ed|s)? down|taken? back|takes back|giv(e|en|es) up|gave up|give back|given back|mend(s|ed|ing)?)\\b|\\bmay_[a-z]",
      ].join("|"),
      "i",
    );
    expect(
      linesWith(
        others.filter((path) => /\.(ts|tsx|sql|md|mjs|html|typ)$/.test(path)),
        odd,
      ),
    ).toEqual([]);
  });
});

describe("answers of the database", () => {
  const app = others.filter((path) => /^app\/.*\.tsx?$/.test(path) && !/database\.types\.ts$/.test(path));

  test("have one shape each, which nobody casts away", () => {
    expect(linesWith(app, /\bas unknown as\b|\bas any[;,)\]]/)).toEqual([]);
    expect(linesWith(app, /\bcall\(db, "\w+".*\)+ as /)).toEqual([]);
  });

  test("are asked for by the names of their functions, without wrappers", () => {
    expect(linesWith(app, /=> (await )?call\(db, "\w+", (\w+|\{( \w+,?)* \})\);$/).filter((line) => line.includes("export const"))).toEqual([]);
  });
});

describe("the README", () => {
  const map = /## Map\n\n```\n([\s\S]*?)```/.exec(text.get("README.md") ?? "")?.[1] ?? "";

  test("maps the tree as it is", () => {
    const listed: Record<string, string[]> = {};
    let folder = "";
    for (const line of map.split("\n").filter(Boolean)) {
      const names =
        line
          .trim()
          .split(/\s{2,}/)[0]
          ?.split(" ") ?? [];
      if (line.startsWith(" ")) listed[folder]?.push(...names.map((name) => name.split("/")[0] ?? ""));
      else {
        folder = (names[0] ?? "").replace("/", "");
        listed[folder] = [];
      }
    }
    const matches = (pattern: string, name: string) => new RegExp(`^${pattern.replaceAll(".", "\\.").replaceAll("*", ".*")}$`).test(name);
    for (const [root, patterns] of Object.entries(listed)) {
      const present = readdirSync(join(ROOT, root)).filter((name) => !OUTSIDE.has(name));
      if (patterns.length === 0) continue;
      expect(
        present.filter((name) => !patterns.some((pattern) => matches(pattern, name))),
        `in ${root}/ but not on the map`,
      ).toEqual([]);
      expect(
        patterns.filter((pattern) => !present.some((name) => matches(pattern, name))),
        `on the map but not in ${root}/`,
      ).toEqual([]);
    }
    expect(Object.keys(listed)).toEqual(expect.arrayContaining(["app", "supabase", "tests"]));
  });

  test("names every command there is, and no other", () => {
    const scripts = Object.keys(JSON.parse(text.get("package.json") ?? "{}").scripts);
    const named = [...(text.get("README.md") ?? "").matchAll(/`npm (?:run )?([a-z:]+)[^`]*`|^npm (start|test)/gm)].map((match) => match[1] ?? match[2] ?? "");
    const shorthand = [...(text.get("README.md") ?? "").matchAll(/likewise `([^`]+)`, `([^`]+)`/g)].flatMap((match) => [match[1] ?? "", match[2] ?? ""]);
    const known = new Set([...named, ...shorthand].filter((name) => name !== "install" && name !== "ci"));
    expect([...known].filter((name) => !scripts.includes(name))).toEqual([]);
    expect(scripts.filter((name) => !known.has(name))).toEqual([]);
  });
});

describe("SQL commands", () => {
  const commands = own
    .filter((path) => /^supabase\/schemas\/.*\.sql$/.test(path))
    .flatMap((path) =>
      [...(text.get(path) ?? "").matchAll(/((?:^--[^\n]*\n)*)^create (?:or replace )?function public\.(\w+)\(([\s\S]*?)\bas (\$\w*\$)([\s\S]*?)\4/gm)].map(
        ([, comment = "", name = "", head = "", , body = ""]) => ({ path, name, comment, head, body }),
      ),
    );

  test("are found", () => expect(commands.length).toBeGreaterThan(50));

  test("say what they promise in a comment above them", () => {
    expect(commands.filter(({ comment }) => comment.trim().length < 20).map(({ path, name }) => `${path}: ${name}`)).toEqual([]);
  });

  test("search no path for names", () => {
    expect(commands.filter(({ head }) => !/set search_path = ''/.test(head)).map(({ path, name }) => `${path}: ${name}`)).toEqual([]);
  });

  test("ask who is acting before they change anything", () => {
    const writes = /\b(insert into|update (public|private)\.|delete from)/;
    const direct = /private\.(actor|require_\w+)\s*\(|auth\.uid\(\)/;
    const bodies = new Map(
      own
        .filter((path) => /^supabase\/schemas\/.*\.sql$/.test(path))
        .flatMap((path) =>
          [...(text.get(path) ?? "").matchAll(/^create (?:or replace )?function (private\.\w+)\([\s\S]*?\bas (\$\w*\$)([\s\S]*?)\2/gm)].map(
            ([, name = "", , body = ""]) => [name, body] as const,
          ),
        ),
    );
    // A command may leave the question to a function of the rules that asks it.
    const asks = (body: string, seen: string[] = []): boolean =>
      direct.test(body) || [...body.matchAll(/private\.\w+/g)].some(([name]) => !seen.includes(name) && asks(bodies.get(name) ?? "", [...seen, name]));
    const ofPeople = commands.filter(
      ({ path, name }) => !new RegExp(`revoke execute on function public\\.${name}\\b[^;]* from authenticated`, "i").test(text.get(path) ?? ""),
    );
    const careless = ofPeople.filter(({ head, body }) => /security definer/.test(head) && writes.test(body) && !asks(body.slice(0, body.search(writes))));
    expect(ofPeople.length).toBeGreaterThan(50);
    expect(careless.map(({ path, name }) => `${path}: ${name}`)).toEqual([]);
  });

  // A function in SQL with a search path of its own is planned at every call; of one in PL/pgSQL the plan is kept.
  test("are not planned at every call", () => {
    expect(
      linesWith(
        own.filter((path) => /^supabase\/schemas\//.test(path)),
        /\blanguage sql\b(?! immutable)/,
      ),
    ).toEqual([]);
  });

  // A helper with one caller is written where it is used, unless it is an algorithm, a rule or an event of its own.
  test("seldom call a helper that nothing else calls", () => {
    const textOf = (folders: RegExp) => own.filter((path) => folders.test(path)).map((path) => text.get(path) ?? "");
    const sql = textOf(/^supabase\/schemas\//)
      .join("\n")
      .replaceAll(/--[^\n]*/g, "");
    // What the worker and tools call is an entry, not a helper.
    const entries = textOf(/^(app|supabase\/embedded)\//).join("\n");
    const count = (pattern: RegExp) => {
      const found = new Map<string, number>();
      for (const [, name = ""] of sql.matchAll(pattern)) found.set(name, (found.get(name) ?? 0) + 1);
      return found;
    };
    const [defined, used, triggered] = [count(/create function private\.(\w+)/g), count(/private\.(\w+)/g), count(/execute function private\.(\w+)/g)];
    // PostgreSQL takes nothing but a function for a sum in a generated column.
    const isHelper = (name: string) =>
      !triggered.has(name) && !sql.includes(`generated always as (private.${name}(`) && !new RegExp(`private\\.${name}\\b`).test(entries);
    const once = [...defined].filter(([name, times]) => isHelper(name) && (used.get(name) ?? 0) - times <= 1).map(([name]) => name);
    expect(once.length, once.join(", ")).toBeLessThanOrEqual(HELPERS_CALLED_ONCE_MAXIMUM);
  });

  // PostgreSQL looks for what a plpgsql body names only when it runs.
  test("name nothing private that is not there", () => {
    const sql = own
      .filter((path) => /^supabase\/schemas\/.*\.sql$/.test(path))
      .map((path) => (text.get(path) ?? "").replaceAll(/--[^\n]*/g, ""))
      .join("\n");
    const names = (pattern: RegExp) => new Set([...sql.matchAll(pattern)].map(([, name = ""]) => name));
    const defined = names(/create (?:function|table|unlogged table|view|type|domain) private\.(\w+)/g);
    expect([...names(/private\.(\w+)/g)].filter((name) => !defined.has(name))).toEqual([]);
  });

  test("are granted by name, never to everybody", () => {
    expect(
      linesWith(
        own.filter((path) => path.startsWith("supabase/schemas/")),
        /grant .* to public\b/i,
      ),
    ).toEqual([]);
  });
});

describe("code", () => {
  test("uses the secret key in hooks, the worker, and where a file is handed over without its author only", () => {
    const allowed = /^app\/(platform\/(supabase|files)\.server\.ts|routes\/hooks\/|worker\/|domain\/[a-z]+\/(jobs|hooks)[a-z-]*\.server\.ts)/;
    expect(
      linesWith(
        code.filter((path) => path.startsWith("app/") && !allowed.test(path)),
        /\badminClient\b/,
      ),
    ).toEqual([]);
  });

  test("never looks up in an object what an address asks for by name, as __proto__ is there too", () => {
    expect(
      linesWith(
        code.filter((path) => path.startsWith("app/")),
        /\[[^\]]*searchParams\.get\(/,
      ),
    ).toEqual([]);
  });

  test("has a sentence for every code that somebody can be refused with", () => {
    const sentences = new Set(
      own.filter((path) => path.endsWith("/messages.ts")).flatMap((path) => [...(text.get(path) ?? "").matchAll(/^ {2}(\w+):/gm)].map((match) => match[1])),
    );
    // Impossible states, which only a defect reaches: a logged 500 is right for them.
    const impossible = /_is_(append_only|immutable)$|^ledger_unbalanced$|^award_(milestones_exist|without_milestones)$/;
    const raised = /private\.refuse\('(\w+)'(?! *\|\|)|raise exception '(\w+)' using errcode = 'PT|new DomainError\("(\w+)"/g;
    const silent = code
      .filter((path) => /^(app|supabase\/schemas)\//.test(path))
      .flatMap((path) => [...(text.get(path) ?? "").matchAll(raised)].map((match) => ({ path, code: match[1] ?? match[2] ?? match[3] ?? "" })))
      .filter((refusal) => !sentences.has(refusal.code) && !impossible.test(refusal.code));
    expect(silent).toEqual([]);
  });

  test("redirects through the one that takes any character", () => {
    const own = code.filter((path) => path.startsWith("app/") && path !== "app/platform/redirect.ts");
    expect(linesWith(own, /\bredirect\b.*"@remix-run\/node"/)).toEqual([]);
  });

  test("logs through the log", () => {
    expect(
      linesWith(
        code.filter((path) => /^app\/.*\.tsx?$/.test(path)),
        /\bconsole\.\w+\(/,
      ),
    ).toEqual([]);
  });

  test("sets no colour and no style by hand on pages", () => {
    expect(
      linesWith(
        code.filter((path) => /^app\/(routes|domain|ui)\/.*\.tsx$/.test(path) && !/mail|letter/.test(path)),
        /\bstyle=\{|\b(text|bg|border)-(red|green|blue|gray|slate|zinc)-\d/,
      ),
    ).toEqual([]);
  });
});

describe("tests", () => {
  const tests = others.filter((path) => /^tests\/.*\.(test|spec)\.tsx?$/.test(path));

  test("are all run", () => {
    expect(linesWith(tests, /\b(test|it|describe)\.(only|skip|todo|fixme)\b|\bdb\.test\.only\b/)).toEqual([]);
  });

  test("do not stand in for our own code, and never sleep", () => {
    expect(linesWith(tests, /\bvi\.(mock|doMock|spyOn)\(|waitForTimeout\(/)).toEqual([]);
  });
});
