// Random documents over a schema: mostly valid, with mistakes of every kind the specification has a rule for.
import {
  getNamedType, getNullableType, isAbstractType, isCompositeType, isEnumType, isInputObjectType, isInterfaceType, isLeafType,
  isListType, isNonNullType, isObjectType, isRequiredArgument, isRequiredInputField,
} from 'graphql';

/** Mulberry32: the same seed, the same documents, on every machine. */
export function randomFrom(seed) {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = a;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export class Generator {
  constructor(schema, seed, mistakes) {
    this.schema = schema;
    this.random = randomFrom(seed);
    this.mistakes = mistakes;
  }

  chance(p) { return this.random() < p; }
  int(n) { return Math.floor(this.random() * n); }
  pick(list) { return list[this.int(list.length)]; }
  /** Whether to make a mistake here. */
  wrong(weight = 1) { return this.chance(this.mistakes * weight); }

  document() {
    this.keys = 0;
    this.fragments = [];
    this.fragmentTexts = [];
    this.pendingFragments = [];
    const operations = [];
    const count = this.chance(0.85) ? 1 : 2;
    for (let i = 0; i < count; i++) operations.push(this.operation(count > 1 && !this.wrong(2) ? `Op${this.wrong(2) ? 0 : i}` : null));
    while (this.pendingFragments.length > 0) {
      const { name, type } = this.pendingFragments.shift();
      const condition = this.wrong() ? this.pick(['Rank', 'Nope', 'BeingFilter', 'Robt']) : type.name;
      this.depth = 2;
      this.fragmentTexts.push(`fragment ${name} on ${condition}${this.directives('FRAGMENT_DEFINITION')} ${this.selection(type)}`);
      if (this.wrong()) this.fragmentTexts.push(`fragment ${name} on ${type.name} { __typename }`);
    }
    if (this.wrong()) this.fragmentTexts.push('fragment Unused on Ship { id }');
    if (this.wrong()) this.fragmentTexts.push('type Extra { a: Int }');
    const parts = this.chance(0.3) ? [...this.fragmentTexts, ...operations] : [...operations, ...this.fragmentTexts];
    let text = parts.join(this.pick(['\n', '\n\n', ' ', '\r\n']));
    if (this.wrong(0.4)) text = this.damage(text);
    return text;
  }

  operation(name) {
    this.variables = [];
    const roots = [this.schema.getQueryType(), this.schema.getQueryType(), this.schema.getQueryType(), this.schema.getMutationType(), this.schema.getSubscriptionType()];
    const kind = this.int(roots.length);
    const keyword = ['query', 'query', 'query', 'mutation', 'subscription'][kind];
    this.depth = 0;
    const before = this.pendingFragments.length;
    const body = keyword === 'subscription' && !this.wrong(2) ? `{ ${this.field(roots[kind])} }` : this.selection(roots[kind]);
    const extra = this.pendingFragments.length > before;
    const definitions = this.variables.map((v) => v.text);
    if (this.wrong()) definitions.push(this.pick(['$unused: Int', '$bad: Nope', '$out: [Human]!', '$twice: Int, $twice: Int', '$d: Int = "x"', '$e: Rank = PILOTT', '$f: BeingFilter = {limt: 3}', '$n: Int! = null']));
    const operationName = name ?? (this.chance(0.4) || extra ? `N${this.int(3)}` : null);
    if (operationName === null && definitions.length === 0 && keyword === 'query') return body;
    const list = definitions.length === 0 ? '' : `(${definitions.join(', ')})`;
    return `${keyword}${operationName === null ? ' ' : ` ${operationName}`}${list}${this.directives(keyword.toUpperCase())} ${body}`;
  }

  selection(type) {
    this.depth++;
    const items = [];
    const count = 1 + this.int(this.depth > 4 ? 2 : 4);
    for (let i = 0; i < count; i++) items.push(this.chance(0.75) ? this.field(type) : this.fragment(type));
    if (this.wrong(0.5) && items.length > 1) items.push(`same: ${this.field(type, false)} same: ${this.field(type, false)}`);
    this.depth--;
    return `{${this.chance(0.5) ? ' ' : '\n  '}${items.join(this.pick([' ', '\n  ', ', ']))} }`;
  }

  field(type, aliased = true) {
    const fields = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
    const leaves = fields.filter((f) => isLeafType(getNamedType(f.type)));
    if (this.wrong()) {
      const field = fields.length > 0 ? this.pick(fields).name : 'x';
      return this.pick(['nope', `${field}x`, field.slice(1) || 'q', field.toUpperCase(), '__schema', '__type', 'inhabitants', 'purpose']);
    }
    if (fields.length === 0 || this.chance(0.06)) return '__typename';
    const pool = this.depth > 4 && leaves.length > 0 ? leaves : fields;
    const field = this.pick(pool);
    // Without mistakes, response keys do not meet: each field that could clash has a key of its own.
    const own = this.mistakes === 0 && (field.args.length > 0 || this.chance(0.3));
    const alias = own ? `k${this.keys++}: ` : aliased && this.mistakes > 0 && this.chance(0.2) ? `${this.pick(['a', 'b', 'name', 'x1', field.name])}: ` : '';
    const named = getNamedType(field.type);
    let below = isCompositeType(named) ? ` ${this.depth > 6 ? '{ __typename }' : this.selection(named)}` : '';
    if (this.wrong(0.5)) below = below === '' ? ' { id }' : '';
    return `${alias}${field.name}${this.arguments(field.args)}${this.directives('FIELD')}${below}`;
  }

  fragment(type) {
    const types = isAbstractType(type) ? [type, ...this.schema.getPossibleTypes(type)] : [type, ...(type.getInterfaces?.() ?? [])];
    const all = Object.values(this.schema.getTypeMap()).filter((t) => isCompositeType(t) && !t.name.startsWith('__'));
    const on = this.wrong() ? this.pick(all) : this.pick(types);
    if (this.chance(0.5)) {
      const condition = this.chance(0.15) ? '' : ` on ${this.wrong(0.5) ? this.pick(['Nope', 'Int', 'Humn', 'PlanetRef']) : on.name}`;
      return `...${condition}${this.directives('INLINE_FRAGMENT')} ${this.selection(condition === '' ? type : on)}`;
    }
    if (this.wrong()) return '...Missing';
    const known = this.fragments.filter((f) => f.type === on);
    if (known.length > 0 && this.chance(this.mistakes > 0 ? 0.5 : 0)) return `...${this.pick(known).name}${this.directives('FRAGMENT_SPREAD')}`;
    if (this.fragments.length > 4) return '__typename';
    const fragment = { name: `F${this.fragments.length}`, type: on };
    this.fragments.push(fragment);
    this.pendingFragments.push(fragment);
    return `...${fragment.name}${this.directives('FRAGMENT_SPREAD')}`;
  }

  arguments(args) {
    const parts = [];
    for (const arg of args) {
      const needed = isRequiredArgument(arg);
      if (needed ? this.wrong(0.5) : this.chance(0.55)) continue;
      parts.push(`${arg.name}: ${this.value(arg.type, 0, arg)}`);
    }
    if (this.wrong(0.5)) parts.push(this.pick(['nope: 1', 'idd: "x"', 'whre: null', parts[0] ?? 'x: $undefined']));
    return parts.length === 0 ? '' : `(${parts.join(', ')})`;
  }

  value(type, depth, arg) {
    if (depth < 3 && this.variables !== undefined && this.chance(0.12)) return this.variable(type, arg);
    if (this.wrong(0.7)) return this.pick(['1', '1.5', '"text"', 'true', 'null', 'PILOT', '[1, "a"]', '{ name: "x" }', '[]', '{}', '$undefined', '99999999999', 'CAPTIN', '"PILOT"', '"""block"""']);
    if (isNonNullType(type)) return this.value(type.ofType, depth + 1);
    if (this.chance(0.07)) return 'null';
    if (isListType(type)) {
      if (this.chance(0.15)) return this.value(type.ofType, depth + 1);
      return `[${Array.from({ length: this.int(3) }, () => this.value(type.ofType, depth + 1)).join(', ')}]`;
    }
    if (isInputObjectType(type)) return this.object(type, depth);
    if (isEnumType(type)) return this.pick(type.getValues()).name;
    switch (type.name) {
      case 'Int': return String(this.int(20) - 4);
      case 'Float': return this.pick(['1', '0.5', '-2.25e1', '1.80']);
      case 'Boolean': return this.pick(['true', 'false']);
      case 'ID': return this.pick(['"h1"', '"h2"', '"r1"', '"p1"', '"s1"', '7', '"none"']);
      case 'Anything': return this.pick(['{ a: [1, X, "y"] }', '3', 'true', '"s"']);
      default: return this.pick(['"Ada"', '"Aqua"', '"o"', '""', '"e\\u0301\\n\\"q\\""', '"""\n  two\n  lines\n"""', '"Bo \\"the\\" Brave"']);
    }
  }

  object(type, depth) {
    const fields = Object.values(type.getFields());
    if (type.isOneOf && !this.wrong()) {
      const field = this.pick(fields);
      return `{ ${field.name}: ${this.wrong() ? 'null' : this.value(getNullableType(field.type), 3).replace(/^null$/, '"p1"')} }`;
    }
    const parts = [];
    for (const field of fields) {
      if (isRequiredInputField(field) ? this.wrong(0.5) : this.chance(0.6) || depth > 3) continue;
      parts.push(`${field.name}: ${this.value(field.type, depth + 1)}`);
    }
    if (this.wrong()) parts.push(this.pick(['nope: 1', 'nam: "x"', parts[0] ?? 'rnk: PILOT']));
    return `{ ${parts.join(', ')} }`;
  }

  variable(type, arg) {
    const reuse = this.variables.filter((v) => v.type === String(type));
    if (reuse.length > 0 && this.chance(0.4)) return `$${this.pick(reuse).name}`;
    const name = `v${this.variables.length}`;
    let written = String(type);
    if (this.wrong()) written = this.pick(['Int', 'String', '[ID]', 'Rank', 'Ship', 'Nope', `[${written}]`, written.replace(/!/g, '')]);
    else if (!isNonNullType(type) && this.chance(0.2)) written += '!';
    let fallback = '';
    if (this.chance(0.2)) {
      const saved = this.variables;
      this.variables = undefined;
      fallback = ` = ${this.value(type, 1)}`.replace('$undefined', '0');
      this.variables = saved;
    }
    this.variables.push({ name, type: written, written, declared: type, text: `$${name}: ${written}${fallback}${this.directives('VARIABLE_DEFINITION', true)}` });
    void arg;
    return `$${name}`;
  }

  directives(location, constant = false) {
    if (!this.chance(0.08) && !this.wrong()) return '';
    const conditional = ['FIELD', 'FRAGMENT_SPREAD', 'INLINE_FRAGMENT'].includes(location);
    const good = conditional ? ['@skip(if: false)', '@include(if: true)', '@skip(if: true)', '@slow', '@slow(by: 3) @slow(why: "w")'] : location === 'MUTATION' || location === 'SUBSCRIPTION' ? [] : ['@slow', '@slow(by: 2)'];
    if (conditional && !constant && this.variables !== undefined && this.chance(0.3)) return ` @include(if: ${this.variable(this.schema.getDirective('include').args[0].type)})`;
    const bad = ['@nope', '@skip', '@include(if: "x")', '@deprecated', '@skip(if: true) @skip(if: false)', '@slow(bye: 1)', '@slow(by: 1, by: 2)', '@oneOf', '@skip(if: null)', '@include(if: $undefined)'];
    if (this.wrong(3) || good.length === 0) return this.mistakes > 0 ? ` ${this.pick(constant ? bad.slice(0, -1) : bad)}` : '';
    return ` ${this.pick(good)}`;
  }

  /** Breaks the text itself. */
  damage(text) {
    const at = this.int(text.length + 1);
    switch (this.int(4)) {
      case 0: return text.slice(0, at) + text.slice(at + 1 + this.int(3));
      case 1: return text.slice(0, at) + this.pick(['{', '}', '(', ')', '"', '$', '!', '...', ':', '\u00e9', '"""', '\\', '01', '1.', '.', "'", '#', '@', '\ud83d\ude00', '\u0007', '"\\u{110000}"', '"\\q"', '-']) + text.slice(at);
      case 2: return text.slice(0, at);
      default: return `${text} ${this.pick(['}', 'query', 'fragment on on A { a }', '"d" { a }', '"d" extend type A { a: Int }', '# end', 'extend', '$'])}`;
    }
  }
}
