using System.Collections.Immutable;

namespace GraphPapers.Extraction.Proposals;

/// <summary>An entity that a proposer believes a text to name. Nothing of it is trusted: see <see cref="ProposalVerifier"/>.</summary>
/// <param name="Kind">The name of an <see cref="Model.EntityKind"/>.</param>
/// <param name="Surface">The words that name it, as the text has them.</param>
/// <param name="Name">Its usual name; it counts only where the text has these words too.</param>
/// <param name="Salient">Whether the document is about it.</param>
public sealed record ProposedEntity(string Kind, string Surface, string? Name = null, bool Salient = false);

/// <summary>A relation that a proposer believes a text to state.</summary>
/// <param name="Head">The surface of an entity, or <c>paper</c> for the document itself.</param>
/// <param name="Type">The name of a <see cref="Model.RelationKind"/>.</param>
/// <param name="Tail">The surface of an entity.</param>
/// <param name="Evidence">The sentence that says so, as the text has it.</param>
public sealed record ProposedRelation(string Head, string Type, string Tail, string Evidence);

/// <summary>What a proposer has to say about one document.</summary>
/// <param name="Entities">Entities.</param>
/// <param name="Relations">Relations between them, and between them and the paper.</param>
public sealed record DocumentProposals(ImmutableArray<ProposedEntity> Entities, ImmutableArray<ProposedRelation> Relations);
