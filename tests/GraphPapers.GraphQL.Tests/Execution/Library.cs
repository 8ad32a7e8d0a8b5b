using System.Buffers;
using System.Text;
using System.Text.Json;
using GraphPapers.GraphQL.Binding;
using GraphPapers.GraphQL.Errors;
using GraphPapers.GraphQL.Execution;
using GraphPapers.GraphQL.Type;

namespace GraphPapers.GraphQL.Tests.Execution;

public sealed record Author(int Id, string Name);

public sealed record Book(int Id, string Title, int[] AuthorIds);

/// <summary>A failure clients may read.</summary>
public sealed class ReadableException(string message) : Exception(message);

/// <summary>A library of books whose resolvers count their calls.</summary>
public sealed class Library
{
    private const string Sdl = """
        type Query {
          books(first: Int = 3): [Book!]!
          book(id: ID!): Book
          page(first: Int = 10): Page!
          anything: [Thing]
          secret: String
          readable: Int
          slow: Int
          whoAsks: String
          bigList: [Book!]
          half: [Int!]
        }
        type Mutation { add(title: String!): Int! fail: Int! log: [String!]! }
        type Subscription { added(count: Int! = 2): Book failing: Book }
        type Page { edges: [Edge!]! total: Int! }
        type Edge { node: Book! }
        type Book { id: ID! title: String! authors: [Author!]! publisher: String! sequel: Book }
        type Author { id: ID! name: String! books: [Book!]! }
        union Thing = Book | Author
        """;

    public int AuthorCalls { get; private set; }

    public int BookCalls { get; private set; }

    public List<string> Log { get; } = [];

    public List<Exception> Hidden { get; } = [];

    private static Book BookOf(int id) => new(id, $"Book {id}", [id % 7, (id + 1) % 7]);

    public GraphQLExecutor Executor() => new(ExecutableSchema.Bind(Schema.Parse(Sdl), Bind), new ExecutorOptions
    {
        DescribeError = e => e is ReadableException ? new GraphQLError(e.Message, code: "READABLE") : null,
        OnHiddenError = (e, _) => Hidden.Add(e),
    });

    private void Bind(SchemaBinding bind)
    {
        bind.Context<string>();
        bind.Root("Query")
            .Field("books", (int first) => Enumerable.Range(1, first).Select(BookOf))
            .Field("book", (string id) => id == "0" ? null : BookOf(int.Parse(id, null)))
            .Field("page", (int first) => new Dictionary<string, List<Book>> { ["books"] = [.. Enumerable.Range(1, first).Select(BookOf)] })
            .Field("anything", () => new object?[] { BookOf(1), null, new Author(2, "Two"), "no thing" })
            .Field("secret", string () => throw new InvalidOperationException("password is 1234"))
            .Field("readable", int () => throw new ReadableException("You may know."))
            .Field("slow", async (CancellationToken cancellation) =>
            {
                await Task.Delay(Timeout.Infinite, cancellation);
                return 1;
            })
            .Field("whoAsks", (string context) => context)
            .Field("bigList", () => Enumerable.Repeat(BookOf(1), int.MaxValue))
            .Field("half", () => new int?[] { 1, null, 3 });
        bind.Type<Dictionary<string, List<Book>>>("Page")
            .Field("edges", (Dictionary<string, List<Book>> page) => page["books"].Select(b => Tuple.Create(b)))
            .Field("total", (Dictionary<string, List<Book>> page) => page["books"].Count);
        bind.Type<Tuple<Book>>("Edge").Field("node", (Tuple<Book> edge) => edge.Item1);
        bind.Type<Book>("Book")
            .Field("authors", Authors)
            .Field("publisher", string? (Book book) => book.Id == 2 ? null : "House")
            .Field("sequel", (Book book) => BookOf(book.Id + 1));
        bind.Type<Author>("Author").Field("books", async (IReadOnlyList<Author> authors) =>
        {
            BookCalls++;
            await Task.Yield();
            return authors.Select(a => Enumerable.Range(1, 20).Select(BookOf).Where(b => b.AuthorIds.Contains(a.Id)).ToList()).ToList();
        });
        bind.Root("Mutation").Resolvers(new Mutations(this));
        bind.Root("Subscription")
            .Field("added", (int count) => Added(count))
            .Field("failing", () => Failing());
    }

    private List<List<Author>> Authors(IReadOnlyList<Book> books)
    {
        AuthorCalls++;
        return [.. books.Select(b => b.AuthorIds.Select(i => new Author(i, $"Author {i}")).ToList())];
    }

    private static async IAsyncEnumerable<Book> Added(int count)
    {
        for (var i = 1; i <= count; i++)
        {
            await Task.Yield();
            yield return BookOf(i);
        }
    }

    private static async IAsyncEnumerable<Book> Failing()
    {
        await Task.Yield();
        yield return BookOf(1);
        throw new ReadableException("The source broke.");
    }

    /// <summary>Runs a request and gives the response's text.</summary>
    public async Task<string> AskAsync(
        string document, object? variables = null, ExecutionLimits? limits = null, string? context = null, string? operation = null)
    {
        var output = new ArrayBufferWriter<byte>();
        var request = new GraphQLRequest
        {
            Document = Encoding.UTF8.GetBytes(document),
            Variables = variables is null ? default : JsonSerializer.SerializeToElement(variables),
            Context = context,
            OperationName = operation,
        };
        await Executor().ExecuteAsync(request, limits ?? ExecutionLimits.Default, output, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private sealed class Mutations(Library library)
    {
        public async Task<int> AddAsync(string title)
        {
            await Task.Delay(title.Length % 3);
            library.Log.Add(title);
            return library.Log.Count;
        }

        public static int Fail() => throw new ReadableException("No.");

        public List<string> Log() => library.Log;
    }
}
