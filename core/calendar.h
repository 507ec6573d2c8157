#pragma once
// Calendar arithmetic on std::chrono: the proleptic Gregorian calendar, years 1000 to 9999.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace pledger {

using Date = std::chrono::year_month_day;

// An interval of days, both ends inclusive.
struct DateInterval {
  Date start;
  Date end;
  bool operator==(const DateInterval&) const = default;
};

// nullopt where there is no such day or the year is outside 1000…9999.
std::optional<Date> make_date(int year, unsigned month, unsigned day);

// "2023-02-09", exactly; nullopt for anything else.
std::optional<Date> parse_iso_date(std::string_view text);
std::string to_iso(Date date);

// Adding months keeps the day where it exists, else takes the month's last (31 March + 6 months is
// 30 September). Results outside the years are nullopt.
std::optional<Date> add_days(Date date, int days);
std::optional<Date> add_months(Date date, int months);
std::optional<Date> add_years(Date date, int years);

// Whole periods. nullopt outside the years or for a wrong number.
std::optional<DateInterval> year_interval(int year);
std::optional<DateInterval> month_interval(int year, unsigned month);
std::optional<DateInterval> quarter_interval(int year, unsigned quarter);  // 1…4
std::optional<DateInterval> half_interval(int year, unsigned half);        // 1…2
std::optional<DateInterval> decade_interval(int first_year);               // 1980: 1980 to 1989
std::optional<DateInterval> century_interval(int century);                 // 20: 1901 to 2000

// ISO week, Monday to Sunday, that holds `date`.
DateInterval week_of(Date date);
unsigned weekday_of(Date date);  // 1 Monday … 7 Sunday

// First month and day of the public fiscal year, by ISO 3166 country. `named_by_end` tells whether
// «FY25» is named by the year in which it ends (the usual one). Sources: UK Government Accounting
// (1 April, budgets voted by Parliament), US 31 U.S.C. 1102 (1 October), Australia's PGPA Act 2013
// s 8 (1 July), India's General Clauses Act 1897 s 3(21) (1 April), Canada's Financial
// Administration Act s 2 (1 April). Others: nullopt.
std::optional<unsigned> fiscal_year_first_month(std::string_view country);

// The fiscal year that begins in `first_year` («2023/24»: 2023) in `country`.
std::optional<DateInterval> fiscal_year_interval(int first_year, std::string_view country);

// School year, 1 September to 31 August (England's Education Act 1996 s 579).
std::optional<DateInterval> school_year_interval(int first_year);

}  // namespace pledger
