#pragma once
// Family 6xxx: days and deadlines.
// Rows: code, severity, zh, en, cure zh, cure en. Sorted by code.

#include "yishi/base/catalog.hpp"

namespace yishi::catalog {

// clang-format off
inline constexpr DiagnosticKind days[] = {
    {"YS-6100", Severity::error, "登记时间 {0} 比上一条 {1} 还早",
     "the time of recording {0} is before that of the entry before, {1}", "写了 --at 的，改成 {1} 或以后；没写的，校准电脑的时钟",
     "with --at, write {1} or later; without, set the clock of the computer right"},
    {"YS-6101", Severity::error, "电脑的时间不对，不在 1970 年到 9999 年之间",
     "the clock of the computer is wrong: not between the years 1970 and 9999", "请校准电脑的时钟",
     "set the clock of the computer right"},
    {"YS-6102", Severity::error, "{0}还没有到，登记时是{1}",
     "{0} has not come yet, it was {1} when this was recorded", "事情办了以后再登记",
     "record it after it has happened"},
    {"YS-6103", Severity::error, "{0}早于“{1}”开始的{2}", "{0} is before {2}, when `{1}` began",
     "请核对日期；环节开始以前办的不算",
     "check the date; what was done before the stage began does not count"},
    {"YS-6104", Severity::error, "“{0}”最迟{1}，这次是{2}",
     "`{0}` had to be done by {1}, this was on {2}", "已经过期，不能再办",
     "it is too late to do this"},
    {"YS-6105", Severity::error, "“{0}”最迟{1} 24 时补录，现在是{2}",
     "`{0}` had to be entered by the end of {1}, it is {2} now", "补录期已过，这件事不能算数，要重新办：会另发通知再开，公示重新贴",
     "the time for late entry is over, so this cannot count and is done anew: another notice and meeting, another posting"},
    {"YS-6106", Severity::error, "节假日表不知道{0}，期限算不出来",
     "the calendar does not know {0}, so the period cannot be counted",
     "把那一年的放假安排写进村里的 节假日.csv（日期,休班,节日），再运行 yishi adopt；"
     "怎么写、到哪里找：yishi explain YS-6106",
     "write that year's days off into the village's holidays.csv (date,kind,name) and run yishi "
     "adopt; how, and where they are announced: yishi explain YS-6106"},
    {"YS-6107", Severity::error, "会议定在{0}，{1}通知，最早只能定在{2}：中间要隔满 {3}",
     "the meeting is set for {0} with notice on {1}, the first possible day is {2}: {3} have to "
     "lie between", "把会议改到{2}或以后", "set it for {2} or later"},
    {"YS-6108", Severity::error, "会议定在{0}，比通知的{1}还早",
     "the meeting is set for {0}, before its notice on {1}", "请核对日期", "check the dates"},
    {"YS-6109", Severity::error, "会议 {0} 定在{1}，不是{2}",
     "meeting {0} is to sit on {1}, not on {2}",
     "晚录的，加上 --on 写开会那天；换了日子要重新通知；当天没开完的先休会",
     "entered late: add --on and the day of the meeting; for another day call it anew; what is not "
     "finished on the day is adjourned"},
    {"YS-6110", Severity::error, "会议 {0} 定在{1}，不能提前到{2}",
     "meeting {0} is to begin at {1} and cannot begin at {2}", "到了时间再开",
     "open it when its time has come"},
    {"YS-6111", Severity::error, "议题 {0} 没有到期的事", "nothing is due in case {0}",
     "最近的一件：{1}", "the next thing falls due: {1}"},
    {"YS-6113", Severity::error, "{0}不是能用的日期", "{0} is not a date that can be used",
     "日期写在 1900 年到 9999 年之间", "give a date between 1900 and 9999"},
    {"YS-6114", Severity::error, "{0}不在{1}之后", "{0} is not after {1}", "请核对日期",
     "check the dates"},
    {"YS-6115", Severity::error, "第 {0} 条是{1}登记的，现在是{2}，已经过了 10 分钟",
     "entry {0} was recorded at {1}, it is {2} now and ten minutes have passed",
     "{3}", "{3}"},
    {"YS-6116", Severity::error, "第 {0} 号公示的照片最迟{1} 24 时补交，现在是{2}", "a photo of notice {0} could be handed in until the end of {1}, it is {2} now",
     "公示照样算数；照片留在纸质档案里", "the posting counts all the same; keep the photo with the papers"},
};
// clang-format on

}  // namespace yishi::catalog
