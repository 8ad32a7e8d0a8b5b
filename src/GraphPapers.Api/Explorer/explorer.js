// GraphiQL on this server. Queries and mutations are posted; subscriptions are read as server-sent events (graphql-sse, distinct connections).
'use strict';

// One tab each. The book at the left opens the documentation of all that can be asked.
const welcome = [`# What does MoCo v2 build on, when, and who says so?
query Lineage {
  lineage(of: "MoCo v2", filter: { asOf: 2021 }) {
    nodes {
      generation
      entity { id name year }
      paper { title }
    }
    edges {
      from { name }
      type
      to { name }
      support
      claims(first: 2) {
        source
        sentence
        publication { title year }
      }
    }
  }
}
`, `# What lies around SimCLR?
query Around {
  neighbourhood(of: "SimCLR", depth: 2, first: 20) {
    nodes { distance entity { id name kind year } }
    edges { from { name } type to { name } support confidence }
  }
}
`, `# How does one method lead to another?
query Between {
  path(from: "DPO", to: "policy gradient") {
    paths {
      nodes { name year }
      steps { relation { explanation } }
    }
  }
}
`];

const isSubscription = (query, name) => {
  const found = [...query.replace(/#.*$/gm, '').matchAll(/(?:^|[}\s])(query|mutation|subscription)\b\s*([_A-Za-z]\w*)?/g)];
  const operation = name ? found.find(match => match[2] === name) : found[0];
  return operation !== undefined && operation[1] === 'subscription';
};

const post = (request, headers, accept, signal) => fetch('/graphql', {
  method: 'POST',
  headers: { 'Content-Type': 'application/json', ...headers, Accept: accept },
  body: JSON.stringify(request),
  signal,
});

async function* listen(request, headers) {
  const ending = new AbortController();
  try {
    const response = await post(request, headers, 'text/event-stream, application/json', ending.signal);
    if (!response.headers.get('Content-Type').startsWith('text/event-stream')) {
      yield await response.json();
      return;
    }
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      text += value;
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const lines = text.slice(0, end).split('\n');
        text = text.slice(end + 2);
        if (lines.includes('event: complete')) return;
        const data = lines.filter(line => line.startsWith('data: ')).map(line => line.slice(6)).join('\n');
        if (data) yield JSON.parse(data);
      }
    }
  } finally {
    ending.abort();
  }
}

const fetcher = async (request, options) => {
  const headers = (options && options.headers) || {};
  if (isSubscription(request.query, request.operationName)) return listen(request, headers);
  const response = await post(request, headers, 'application/graphql-response+json, application/json');
  return response.json();
};

ReactDOM.createRoot(document.getElementById('explorer')).render(React.createElement(GraphiQL, { fetcher, defaultTabs: welcome.map((query) => ({ query })) }));
