// Every shipped file and every fixture through two independent validators, ajv and the language server that editors run:
// both must say the same, shipped and good files must pass, and what our own diagnostics call a fault of shape must fail.
// Usage: node check.cjs   (from anywhere; `make schemas-check` installs what it needs first)
'use strict';
const fs = require('fs');
const path = require('path');
const { pathToFileURL } = require('url');
const Ajv = require('ajv');
const yaml = require('js-yaml');
const { getLanguageService } = require('yaml-language-server');
const { TextDocument } = require('vscode-languageserver-textdocument');
// The reader inside the language server, of exactly the version that it uses.
const reader = require(require.resolve('yaml', { paths: [require.resolve('yaml-language-server')] }));

const root = path.resolve(__dirname, '..', '..');
const names = fs.readdirSync(path.join(root, 'schemas')).sort().map(file => file.replace(/\.schema\.json$/, ''));

// Diagnostics that a schema alone decides: unknown and missing keys, wrong kinds, words and forms of literals. Each bad
// fixture says its own code in the .expected.txt beside it, so the list of fixtures is derived, not kept.
const shapes = new Set(['E101', 'E102', 'E103', 'E104', 'E105', 'E106', 'E110', 'E490']);

// Fixtures that are not for both schemas to judge alike, each with the reason.
const beyond = JSON.parse(fs.readFileSync(path.join(__dirname, 'beyond.json'), 'utf8'));

const schemas = Object.fromEntries(names.map(name =>
  [name, JSON.parse(fs.readFileSync(path.join(root, 'schemas', `${name}.schema.json`), 'utf8'))]));
const ajv = new Ajv({ schemaId: 'auto', meta: false, allErrors: true, unknownFormats: 'ignore', logger: false });
ajv.addMetaSchema(require('ajv/lib/refs/json-schema-draft-04.json'));
ajv._opts.defaultMeta = 'http://json-schema.org/draft-04/schema#';
const compiled = Object.fromEntries(names.map(name => [name, ajv.compile(schemas[name])]));

const services = Object.fromEntries(names.map(name => {
  const service = getLanguageService({
    schemaRequestService: () => Promise.reject(new Error('no schema is fetched')),
    workspaceContext: { resolveRelativePath: (relative, resource) => new URL(relative, resource).href },
  });
  service.configure({
    validate: true, yamlVersion: '1.2', hover: false, completion: false, format: false, isKubernetes: false,
    schemas: [{ uri: `inmemory://${name}.json`, fileMatch: ['*'], schema: schemas[name] }],
  });
  return [name, service];
}));

async function editor(name, file, text) {
  const unnamed = text.replace(modeline, '#\n');
  const document = TextDocument.create(pathToFileURL(file).href, 'yaml', 1, unnamed);
  const found = await services[name].doValidation(document, false);
  const broken = found.find(each => /^Schema .* is not valid/.test(each.message));
  if (broken) {
    // An editor that does not understand the schema says so in one quiet warning and checks nothing.
    throw new Error(`schemas/${name}.schema.json: ${broken.message}`);
  }
  return found.filter(each => each.severity === 1 || each.source?.includes('yaml-schema'));
}

// Scalars as YAML 1.2 reads them; a file that is no YAML at all is not for a schema to judge.
function read(text) {
  try {
    return { value: yaml.load(text, { schema: yaml.CORE_SCHEMA }) };
  } catch {
    return null;
  }
}

// What the editor validates: its reader gives a key without a value in a flow map, `{ set:x }` or `{ when: a, b }`, no
// value at all, and the language server then validates no such key. null where the file has none and is read alike.
function readByEditor(text) {
  const lineCounter = new reader.LineCounter();
  const document = reader.parseDocument(text, { version: '1.2', uniqueKeys: false, lineCounter });
  const lines = [];
  reader.visit(document, { Map(_, map) {
    const unseen = map.flow ? map.items.filter(pair => pair.value === null) : [];
    lines.push(...unseen.map(pair => lineCounter.linePos(pair.key.range[0]).line));
    map.items = map.items.filter(pair => !unseen.includes(pair));
  } });
  return lines.length === 0 ? null : { value: document.toJS(), lines };
}

// Our own check must name a line on which the editor is blind, or nobody would tell.
function told(file, lines) {
  const said = fs.readFileSync(file.replace(/\.yaml$/, '.expected.txt'), 'utf8');
  return lines.every(line => new RegExp(`^\\S+:${line}:\\d+: `, 'm').test(said));
}

// A shipped file is judged by the schema that its own first line names, as an editor judges it.
const modeline = /^# yaml-language-server: \$schema=(\S+)\n/;
function named(file) {
  const schema = path.basename(modeline.exec(fs.readFileSync(file, 'utf8'))?.[1] ?? '', '.schema.json');
  if (!names.includes(schema)) {
    throw new Error(`${path.relative(root, file)}: its first line names no schema of schemas/`);
  }
  return schema;
}

function* below(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true }).sort((one, other) => one.name < other.name ? -1 : 1)) {
    const inside = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      yield* below(inside);
    } else if (entry.name.endsWith('.yaml')) {
      yield inside;
    }
  }
}

function* files() {
  const shipped = ['rules', 'markets', path.join('runtime', 'PolyMaker.Host', 'Tooling', 'Starter')];
  for (const file of shipped.flatMap(folder => [...below(path.join(root, folder))])) {
    yield { file, schema: named(file), good: true };
  }
  yield { file: path.join(root, 'tests', 'data', 'rules-good', 'bands.yaml'), schema: 'bands', good: true };
  for (const file of below(path.join(root, 'tests', 'data', 'rules-bad'))) {
    const base = path.basename(file, '.yaml');
    const code = /[EW]\d{3}/.exec(base)?.[0];
    const schema = base.startsWith('test-') ? 'rule-test' : base.startsWith('market-') ? 'market'
      : base.startsWith('selection-') ? 'selection' : base.startsWith('profiles-') ? 'profile' : 'bands';
    yield { file, schema, good: false, code };
  }
}

(async () => {
  const faults = [];
  const used = new Set();
  let judged = 0;
  let shaped = 0;
  let unseen = 0;
  for (const { file, schema, good, code } of files()) {
    const name = path.relative(root, file);
    const text = fs.readFileSync(file, 'utf8');
    const document = read(text);
    if (document === null || /^E0/.test(code ?? '')) {
      continue;
    }
    judged++;
    const first = compiled[schema](document.value) ? [] : compiled[schema].errors.map(each => `${each.dataPath} ${each.message}`);
    const second = (await editor(schema, file, text)).map(each => `line ${each.range.start.line + 1}: ${each.message}`);
    const blind = readByEditor(text);
    unseen += blind === null ? 0 : 1;
    const verdicts = `ajv: ${first[0] ?? 'passes'} | editor: ${second[0] ?? 'passes'}`;
    const base = path.basename(file);
    if (base in beyond) {
      used.add(base);
      if (first.length > 0 && second.length > 0) {
        faults.push(`${name}: is listed in beyond.json, but both refuse it`);
      }
    } else if (blind !== null && (good || !told(file, blind.lines))) {
      faults.push(`${name}: neither the editor nor check sees the key without a value on line ${blind.lines[0]}`);
    } else if (compiled[schema](blind?.value ?? document.value) !== (second.length === 0)) {
      faults.push(`${name}: the validators differ. ${verdicts}`);
    } else if (good && first.length > 0) {
      faults.push(`${name}: a good file fails. ${verdicts}`);
    } else if (!good && shapes.has(code)) {
      shaped++;
      if (first.length === 0) {
        faults.push(`${name}: ${code} is a fault of shape, but the schemas accept it`);
      }
    }
  }
  for (const base of Object.keys(beyond).filter(each => !used.has(each))) {
    faults.push(`beyond.json: '${base}' is no fixture that it could be about`);
  }
  faults.forEach(fault => console.error(fault));
  console.log(`${judged} files through both validators, ${shaped} of them with a fault of shape, ${unseen} with a key `
    + `that only check sees: ${faults.length} disagreements`);
  process.exit(faults.length > 0 ? 1 : 0);
})();
