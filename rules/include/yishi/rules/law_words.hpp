#pragma once
// The law in words: an article with the layer that it stands in, and how a body is made up.

#include "yishi/base/text.hpp"
#include "yishi/rules/law.hpp"

namespace yishi::rules {

/// Whether an article is law at the place of the profile. A procedure written in one province may
/// name its law; elsewhere that is no more than where the number comes from. A
/// profile without a place has all that it knows.
bool holds_here(LawProfile const& profile, LegalRef const& ref);

/// “国家、浙江省、本村章程”: whose law the profile is made of.
Words whose_law(LawProfile const& profile);

/// “国家” / "nation": the layer of the law that an article is of; empty if the profile lacks it.
Words layer_of(LawProfile const& profile, LegalRef const& ref);
/// Whether an article is one that the village has given itself: that is not the law.
bool is_of_charter(LawProfile const& profile, LegalRef const& ref);
/// “《村民委员会组织法》第三十条（国家）”.
Words cite_with_layer(LawProfile const& profile, LegalRef const& ref);

/// The name of a body of the law; its id if the profile does not know it.
Words title_of(LawProfile const& profile, std::string const& body);

/// “三分之二以上”: a threshold without the word that says of whom.
Words bar_of(Threshold const& threshold);

Words words_for(Group group);
/// What a row asks for: “占组成人员的三分之一以上”, “至少 30 人”.
Words demand_of(Composition const& row);
/// 妇女代表占组成人员的三分之一以上; 满 500 人的村，村民代表至少 40 人.
Words words_for(Composition const& row);

}  // namespace yishi::rules
